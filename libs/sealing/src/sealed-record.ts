/** What a record is about: a person, what they wrote, or where it is. */
export const RECORD_KINDS = ['subject', 'content', 'place'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** Field name → value, as given by the person. Nested only for answers: question code → text. */
export type PersonalFields = Readonly<Record<string, unknown>>;

/** What everybody may know of a record. It is bound to the sealed fields: under another identity they do not open. */
export interface RecordIdentity {
  readonly municipality: string;
  /** Random UUID; the only thing that events carry. */
  readonly ref: string;
  readonly kind: RecordKind;
  /** 1 for the first; a later one replaces it. */
  readonly version: number;
}

/** Personal fields that only the vault can read. */
export interface SealedFields {
  /** Which key of the vault opens them. */
  readonly keyId: string;
  /** Encapsulated key of HPKE (RFC 9180), 32 bytes. */
  readonly enc: Buffer;
  /** Random IV (12 bytes), encrypted JSON of the fields, tag (16 bytes). */
  readonly ciphertext: Buffer;
}

/** None of its parts can contain the separator. */
export const additionalData = ({ municipality, ref, kind, version }: RecordIdentity, keyId: string): Buffer =>
  Buffer.from([municipality, ref, kind, version, keyId].join('|'));
