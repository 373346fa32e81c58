import { canonicalJson } from '@guichet/event-sourcing';
import { createHash } from 'node:crypto';
import { Problem } from '../problems/index.ts';

const VERSION = '1';

/** Writes and reads a position in a list; `read` gives undefined for a text that `write` cannot have written. */
export interface PlaceText<T> {
  write(place: T): string;
  read(text: string): T | undefined;
}

/** The cursors of one list: opaque to callers, and refused by every other list and under other filters. */
export class Cursors<T> {
  constructor(
    private readonly list: string,
    private readonly text: PlaceText<T>,
  ) {}

  /** `filters`: everything that selects the items of the list, the municipality included, but not the size of a page. */
  write(place: T, filters: object = {}): string {
    const parts = [VERSION, this.list, sumOf(filters), this.text.write(place)];
    return Buffer.from(parts.join(' ')).toString('base64url');
  }

  /** Throws Problem `http.cursor` for what this list never wrote, `http.cursor-filters` for what it wrote under other filters. */
  read(cursor: string, filters: object = {}): T {
    const [version, list, sum, ...rest] = Buffer.from(cursor, 'base64url').toString().split(' ');
    const place = version === VERSION && list === this.list ? this.text.read(rest.join(' ')) : undefined;
    if (place === undefined) throw new Problem('http.cursor');
    if (sum !== sumOf(filters)) throw new Problem('http.cursor-filters');
    if (this.write(place, filters) !== cursor) throw new Problem('http.cursor');
    return place;
  }
}

const sumOf = (filters: object): string =>
  createHash('sha256').update(canonicalJson(filters)).digest('hex').slice(0, 8);
