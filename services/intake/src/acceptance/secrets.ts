import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { canonicalJson } from '@guichet/event-sourcing';

/** Derives keys from personal information with a secret, so that they cannot be traced back without it. Hexadecimal SHA-256. */
export class Secrets {
  readonly #key: KeyObject;

  /** `GUICHET_PLACE_KEY`, hexadecimal. With another key, equal places stop being recognized as equal. */
  constructor(key: string) {
    this.#key = createSecretKey(key, 'hex');
  }

  /** Equal for equal places of a municipality; it does not reveal where the place is. */
  placeKey(municipality: string, matchText: string): string {
    return this.#hmac(`${municipality}|${matchText}`);
  }

  /** Equal for calls that ask for the same. */
  fingerprint(...parts: readonly unknown[]): string {
    return this.#hmac(`fingerprint|${canonicalJson(parts)}`);
  }

  #hmac(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('hex');
  }
}
