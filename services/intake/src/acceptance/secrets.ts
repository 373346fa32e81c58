import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { canonicalJson } from '@guichet/event-sourcing';
import { linkEpochOf, PlaceKeys } from '@guichet/settings';
import type { ServedMunicipality } from '../municipalities.ts';

/** Whose links they are. */
export type LinkIssuer = Pick<ServedMunicipality, 'id'> & {
  readonly catalogue: Parameters<typeof linkEpochOf>[0];
};

/** Derives keys from personal information with a secret, so that they cannot be traced back without it. Hexadecimal SHA-256. */
export class Secrets {
  readonly #key: KeyObject;
  readonly #places: PlaceKeys;

  /** `GUICHET_PLACE_KEY`, hexadecimal. */
  constructor(key: string) {
    this.#key = createSecretKey(key, 'hex');
    this.#places = new PlaceKeys(key);
  }

  /** Equal for equal places, or assets, of a municipality; it does not reveal which they are. */
  placeKey(municipality: string, matchText: string): string {
    return this.#places.of(municipality, matchText);
  }

  /** Secret of a link by which somebody acts on a request or on their following of one; links of an earlier epoch of the settings are dead. */
  ofLink({ id: municipality, catalogue }: LinkIssuer, id: string): string {
    const text = `link|${municipality}|${id}|${linkEpochOf(catalogue)}`;
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }

  isOfLink(secret: string, municipality: LinkIssuer, id: string): boolean {
    const [given, right] = [secret, this.ofLink(municipality, id)].map((one) => Buffer.from(one));
    return given!.length === right!.length && timingSafeEqual(given!, right!);
  }

  /** Equal for calls that ask for the same. */
  fingerprint(...parts: readonly unknown[]): string {
    const text = `fingerprint|${canonicalJson(parts)}`;
    return createHmac('sha256', this.#key).update(text).digest('hex');
  }
}
