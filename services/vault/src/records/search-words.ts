import { createHmac } from 'node:crypto';
import type { PersonalFields } from '@guichet/sealing';

/** What a person can be found by, and how two writings of it become the same. */
const NORMAL_FORM: Readonly<Record<string, (text: string) => string>> = {
  email: (text) => text.normalize('NFKC').trim().toLowerCase(),
  /** The ten digits of North America, with or without the 1 before them; other numbers whole. */
  phone: (text) => text.replaceAll(/\D/gu, '').replace(/^1(?=\d{10}$)/u, ''),
};

export const SEARCHED_FIELDS = Object.keys(NORMAL_FORM);

export interface SearchWord {
  readonly field: string;
  readonly digest: Buffer;
}

/** HMACs of what a person gave, by which the vault finds them without being able to read back what they gave. */
export class SearchWords {
  /** Read again for each word: the file may have changed. */
  constructor(private readonly key: () => Buffer) {}

  of(municipality: string, fields: PersonalFields): SearchWord[] {
    return SEARCHED_FIELDS.flatMap((field) => {
      const value = fields[field];
      const normal = typeof value === 'string' ? NORMAL_FORM[field]!(value) : '';
      return normal === '' ? [] : [{ field, digest: this.#digest(municipality, field, normal) }];
    });
  }

  #digest(municipality: string, field: string, normal: string): Buffer {
    return createHmac('sha256', this.key()).update(`${municipality}|${field}|${normal}`).digest();
  }
}
