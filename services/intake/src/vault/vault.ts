import type { PersonalFields } from '../acceptance/sealed-outbox.ts';

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

/**
 * The vault shows personal information to callers that may see it; the rest of the product has opaque references only. Today it reads the
 * outbox where acceptance keeps the fields. Later, a service with its own keys and database will implement this same interface.
 */
export interface Vault {
  /** Values of known references, in the order asked for; each one leaves a row in the access log, which holds no values. */
  resolve(reveal: Reveal, reader: Reader): Promise<Revealed[]>;
}

/** Token for injection: the vault is an interface. */
export const VAULT = Symbol('Vault');
