import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { canonicalJson } from '@guichet/event-sourcing';

/** What is derived from personal information under a secret, so that nobody else can tell what it was made of. Hexadecimal SHA-256. */
export class Secrets {
  readonly #key: KeyObject;

  /** `GUICHET_PLACE_KEY`, hexadecimal. With another key, equal places stop being recognised as equal. */
  constructor(key: string) {
    this.#key = createSecretKey(key, 'hex');
  }

  /** Equal for the same place of a municipality, and says nothing about where it is. */
  placeKey(municipality: string, sameness: string): string {
    return this.#hmac(`${municipality}|${sameness}`);
  }

  /** Equal for calls that ask for the same. */
  fingerprint(...parts: readonly unknown[]): string {
    return this.#hmac(`fingerprint|${canonicalJson(parts)}`);
  }

  #hmac(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('hex');
  }
}
