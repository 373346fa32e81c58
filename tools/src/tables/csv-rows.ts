import { pipeline } from 'node:stream';
import { Refusal } from '@guichet/texts';
import { CsvError, parse, type Options } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import { rowsBelowHeader } from './columns.ts';
import type { Row } from './table.ts';

const DELIMITERS = [',', ';', '\t', '|'];
/** Excel writes `sep=;` as first line where the delimiter is not the one of the region. */
const SEPARATOR_LINE = /^sep=(?<delimiter>[^\r\n])\r?\n/u;
/** A record longer than this comes from a quotation mark that is never closed. */
const LONGEST_RECORD = 1 << 20;

const options = (delimiter: string): Options => ({
  delimiter,
  relax_quotes: true,
  relax_column_count: true,
  max_record_size: LONGEST_RECORD,
});

/** The delimiter that splits the first lines most evenly. */
export function delimiterOf(head: string): string {
  const said = SEPARATOR_LINE.exec(head)?.groups?.['delimiter'];
  if (said) return said;
  const lines = head.length > 1000 ? head.slice(0, head.lastIndexOf('\n') + 1) || head : head;
  const scores = DELIMITERS.map((delimiter) => ({ delimiter, score: evenness(lines, delimiter) }));
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** Number of columns that most lines have, weighted with how many have it; 0 where there is only one. */
function evenness(text: string, delimiter: string): number {
  const widths = new Map<number, number>();
  let lines = 0;
  try {
    for (const cells of parseWhole(text, { ...options(delimiter), to: 200 }) as string[][]) {
      if (cells.length === 1 && cells[0] === '') continue;
      lines += 1;
      widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    }
  } catch {
    return 0; // this delimiter leaves a quotation mark open
  }
  const [width, times] = [...widths].reduce((best, one) => (one[1] > best[1] ? one : best), [1, 0]);
  return width === 1 ? 0 : (times / lines) ** 2 * Math.log2(width);
}

export async function* csvRows(text: AsyncIterable<string>, delimiter: string, path: string): AsyncGenerator<Row> {
  yield* rowsBelowHeader(records(text, delimiter, path));
}

async function* records(text: AsyncIterable<string>, delimiter: string, path: string): AsyncGenerator<string[]> {
  const parser = parse(options(delimiter));
  pipeline(text, parser, () => undefined); // its failure comes out of the iterator below
  let isFirst = true;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      const separatorLine = isFirst && /^sep=/u.test(cells[0] ?? '') && cells.join('').length <= 'sep=;'.length;
      isFirst = false;
      if (!separatorLine) yield cells;
    }
  } catch (failure) {
    if (!(failure instanceof CsvError)) throw failure;
    throw new Refusal(
      {
        en: `${path}: a quotation mark is not closed; it was read to line ${lineOf(failure)}`,
        fr: `${path}\u00a0: un guillemet n’est pas fermé; le fichier a été lu jusqu’à la ligne ${lineOf(failure)}`,
      },
      { cause: failure },
    );
  }
}

const lineOf = (failure: CsvError): number => Number((failure as { lines?: unknown }).lines ?? 0);
