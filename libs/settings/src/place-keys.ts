import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

interface Point {
  /** Degrees, WGS 84. */
  readonly latitude: number;
  readonly longitude: number;
}

/** Four decimals are about ten metres, so that one address gives one text. */
export const pointText = ({ latitude, longitude }: Point): string =>
  `point ${latitude.toFixed(4)} ${longitude.toFixed(4)}`;

/** Keys by which places that only staff may know are compared; without the secret they do not reveal where a place is. */
export class PlaceKeys {
  readonly #key: KeyObject;

  /** `GUICHET_PLACE_KEY`, hexadecimal. With another key, equal places stop being recognized as equal. */
  constructor(key: string) {
    this.#key = createSecretKey(key, 'hex');
  }

  /** Equal for equal texts of a municipality: hexadecimal SHA-256. */
  of(municipality: string, text: string): string {
    return createHmac('sha256', this.#key).update(`${municipality}|${text}`).digest('hex');
  }
}
