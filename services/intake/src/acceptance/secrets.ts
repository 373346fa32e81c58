import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { canonicalJson } from '@guichet/event-sourcing';
import { PlaceKeys } from '@guichet/settings';

/** Derives keys from personal information with a secret, so that they cannot be traced back without it. Hexadecimal SHA-256. */
export class Secrets {
  readonly #key: KeyObject;
  readonly #places: PlaceKeys;

  /** `GUICHET_PLACE_KEY`, hexadecimal. */
  constructor(key: string) {
    this.#key = createSecretKey(key, 'hex');
    this.#places = new PlaceKeys(key);
  }

  /** Equal for equal places of a municipality; it does not reveal where the place is. */
  placeKey(municipality: string, matchText: string): string {
    return this.#places.of(municipality, matchText);
  }

  /**
   * Secret of the link by which whoever made the request acts on it. With another `epoch`, links that were given out are no longer good.
   */
  ofLink(municipality: string, requestId: string, epoch = 1): string {
    const text = `link|${municipality}|${requestId}|${epoch}`;
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }

  isOfLink(secret: string, municipality: string, requestId: string): boolean {
    const [given, right] = [secret, this.ofLink(municipality, requestId)].map((one) => Buffer.from(one));
    return given!.length === right!.length && timingSafeEqual(given!, right!);
  }

  /** Equal for calls that ask for the same. */
  fingerprint(...parts: readonly unknown[]): string {
    const text = `fingerprint|${canonicalJson(parts)}`;
    return createHmac('sha256', this.#key).update(text).digest('hex');
  }
}
