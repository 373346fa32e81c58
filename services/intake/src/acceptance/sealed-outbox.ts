import { randomUUID } from 'node:crypto';

export type RecordKind = 'subject' | 'content' | 'place';

/** Field name → value, as given by the person. Nested only for answers: question code → text. */
export type PersonalFields = Readonly<Record<string, unknown>>;

/** Personal fields ready to be kept. Their reference is random, so that nothing can be derived from it. */
export interface SealedRecord {
  readonly ref: string;
  readonly kind: RecordKind;
  readonly fields: PersonalFields;
}

/** Seals the fields without a call to another system. Once the vault has a public key, the fields will be encrypted with it here. */
export const seal = (kind: RecordKind, fields: PersonalFields): SealedRecord => ({ ref: randomUUID(), kind, fields });

/** The part of a statement that keeps the records of `given` (JSON, by request) for the rows of `kept` that are new. */
export const keepRecords = (given: string, kept: string): string => `
  insert into personal_record (ref, municipality, kind, fields)
  select r.ref, ${kept}.municipality, r.kind, r.fields
  from jsonb_to_recordset(${given}::jsonb) as r("requestId" uuid, ref uuid, kind text, fields jsonb)
  join ${kept} on ${kept}.request_id = r."requestId"
  where ${kept}."isNew"`;

/** The part of a statement that keeps the content `fields` (JSON) under the `record_ref` of the row of `kept`, if that row is new. */
export const keepRecord = (fields: string, kept: string): string => `
  insert into personal_record (ref, municipality, kind, fields)
  select record_ref, municipality, 'content', ${fields}::jsonb from ${kept} where "isNew"`;

/** The part of a statement that removes the records which the rows of `gone` refer to. */
export const forgetRecords = (gone: string): string =>
  `delete from personal_record using ${gone} where ref in (subject_ref, content_ref, place_ref)`;

/** The sealed records for the vault's own statement: a table of `ref`, `municipality` and `fields`. */
export const SEALED_RECORDS = '(select ref, municipality, fields from personal_record)';
