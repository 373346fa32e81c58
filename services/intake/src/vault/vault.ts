/**
 * The vault keeps what is personal; the rest of the product knows it by opaque references only. Today its records lie in one table of
 * intake's own; a service with keys and a database of its own will stand behind this same interface.
 */
export type RecordKind = 'subject' | 'content' | 'place';

/** Field name → value, as given by the person. Nested only for answers: question code → text. */
export type PersonalFields = Readonly<Record<string, unknown>>;

/** A record ready to be stored: nothing outside may be derived from its reference, which is random. */
export interface SealedRecord {
  readonly ref: string;
  readonly kind: RecordKind;
  readonly fields: PersonalFields;
}

export interface Reader {
  readonly role: string;
  /** Opaque reference of the person who reads; null for a service. */
  readonly ref: string | null;
}

export interface Reveal {
  readonly refs: readonly string[];
  /** Why, as a code, e.g. `notify-reporter`: kept in the access log. */
  readonly purpose: string;
  /** Names of the fields needed; others stay where they are. */
  readonly fields: readonly string[];
}

export interface Revealed {
  readonly ref: string;
  readonly fields: PersonalFields;
}

export interface Vault {
  /** Gives records their references. They are stored by the caller's own statement, before its event is appended. */
  seal(kind: RecordKind, fields: PersonalFields): SealedRecord;
  /** Values of known references, in the order asked for; each one leaves a row in the access log, which holds no values. */
  resolve(reveal: Reveal, reader: Reader): Promise<Revealed[]>;
}

/** Token for injection: the vault is an interface. */
export const VAULT = Symbol('Vault');
