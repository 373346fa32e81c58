import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Row } from '../tables/table.ts';
import type { Say } from './texts.ts';

const cell = (value: string): string => (/[",\r\n]/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

/** Refused rows as CSV (UTF-8 with a mark, for Excel): row, id, reason and the original columns. It can be corrected and imported. */
export class Rejects {
  #file: WriteStream | undefined;
  #columns: string[] = [];

  constructor(
    readonly path: string,
    private readonly say: Say,
  ) {}

  get isEmpty(): boolean {
    return this.#file === undefined;
  }

  async add({ number, values }: Row, id: string, reason: string): Promise<void> {
    this.#file ??= this.#begin(Object.keys(values));
    const cells = [String(number), id, reason, ...this.#columns.map((column) => values[column] ?? '')];
    if (!this.#file.write(line(cells))) await once(this.#file, 'drain');
  }

  async end(): Promise<void> {
    if (!this.#file) return;
    this.#file.end();
    await finished(this.#file);
  }

  #begin(columns: string[]): WriteStream {
    this.#columns = columns;
    const file = createWriteStream(this.path, { mode: 0o600 });
    const own = (['row-column', 'id-column', 'reason-column'] as const).map((name) => this.say(name));
    file.write(`\ufeff${line([...own, ...columns])}`);
    return file;
  }
}
