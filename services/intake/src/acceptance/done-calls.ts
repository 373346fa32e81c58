import type { PersonalFields } from './sealed-outbox.ts';

/** Fields of a record, beside those that people give, in which the calls stand that wrote it anew. */
export type CallsField = 'struckOutBy' | 'correctedBy';

const callsIn = (fields: PersonalFields, name: CallsField): string[] =>
  Object.values((fields[name] ?? {}) as Readonly<Record<string, string>>);

/** Whether this call did so before: its event may have failed since, and what it wrote may have been corrected again. */
export const wasWrittenBy = (fields: PersonalFields, name: CallsField, call: string): boolean =>
  callsIn(fields, name).includes(call);

export const writtenBy = (fields: PersonalFields, name: CallsField, call: string): PersonalFields => ({
  ...fields,
  [name]: { ...[...callsIn(fields, name), call] },
});
