import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { finished } from 'node:stream/promises';
import { assertWritable } from '@guichet/texts';
import { columnNames } from '../tables/columns.ts';
import type { Row } from '../tables/table.ts';
import { usageError, type Say } from './texts.ts';

/** Refused rows as CSV (UTF-8 with a mark, for Excel): row, id, reason and the original columns, and what stood beyond the last one. It can be corrected and imported with the same mapping. */
export class Rejects {
  #file: WriteStream | undefined;
  #columns: string[] = [];

  constructor(
    readonly path: string,
    private readonly say: Say,
    /** Of the file: records of JSON leave out what is empty. */
    private readonly known: readonly string[],
    private readonly delimiter = ',',
  ) {}

  /** Throws Refusal where the file could not be written, before anything is sent. */
  async check(input: string): Promise<void> {
    if (resolve(this.path) === resolve(input)) throw usageError('rejects-are-input', { file: this.path });
    await assertWritable(this.path);
  }

  get isEmpty(): boolean {
    return this.#file === undefined;
  }

  async add({ number, values, surplus }: Row, id: string, reason: string): Promise<void> {
    this.#file ??= this.#begin(Object.keys(values));
    const cells = [String(number), id, reason, ...this.#columns.map((column) => values[column] ?? ''), ...surplus];
    if (!this.#file.write(this.#line(cells))) await once(this.#file, 'drain');
  }

  async end(): Promise<void> {
    if (!this.#file) return;
    this.#file.end();
    await finished(this.#file);
  }

  #line(cells: readonly string[]): string {
    const cell = (value: string): string =>
      /["\r\n]/u.test(value) || value.includes(this.delimiter) ? `"${value.replaceAll('"', '""')}"` : value;
    return `${cells.map(cell).join(this.delimiter)}\r\n`;
  }

  /** A column of the file that is called `reason` keeps its name, because the mapping knows it by that. */
  #begin(columns: string[]): WriteStream {
    this.#columns = [...new Set([...this.known, ...columns])];
    const file = createWriteStream(this.path, { mode: 0o600 });
    const own = (['row-column', 'id-column', 'reason-column'] as const).map((name) => this.say(name));
    const ownNames = columnNames([...this.#columns, ...own]).slice(this.#columns.length);
    file.write(`\ufeff${this.#line([...ownNames, ...this.#columns])}`);
    return file;
  }
}
