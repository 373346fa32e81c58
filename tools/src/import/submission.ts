import { createHash } from 'node:crypto';
import type { Language } from '@guichet/events';

/** A row of a file as the form that submits it. */
export interface Submission {
  /** As a spreadsheet counts. */
  readonly row: number;
  /** Its id at the source, or one made of its content. */
  readonly id: string;
  /** Idempotency-Key: the same for the same id, whatever else of the row changes. */
  readonly key: string;
  /** Language of its reporter. */
  readonly language: Language;
  readonly form: Readonly<Record<string, string>>;
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Ids of other alphabets, or longer than a key may be, are replaced by their digest. */
export const keyOf = (id: string): string => (/^[\x21-\x7e]{1,200}$/u.test(id) ? id : `sha256-${digest(id)}`);

/** Cities seldom publish a language. By the id, so that it stays the same when rows come in another order or some are missing. */
export const languageOf = (id: string): Language =>
  Number.parseInt(digest(id).slice(0, 8), 16) % 2 === 0 ? 'fr' : 'en';

export const reporterOf = (id: string): string =>
  `reporter-${/^[A-Za-z0-9_-]{1,50}$/u.test(id) ? id : digest(id).slice(0, 16)}@replay.example`;

/** Ids of rows that have none: their content, and which of the equal rows it is. Independent of the order of the file. */
export class ContentIds {
  readonly #seen = new Map<string, number>();

  next(content: readonly string[]): string {
    const id = digest(JSON.stringify(content));
    const times = (this.#seen.get(id) ?? 0) + 1;
    this.#seen.set(id, times);
    return times === 1 ? id : `${id}-${times}`;
  }
}
