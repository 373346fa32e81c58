import type { Row } from './table.ts';

/** Lines above the header that are looked at: titles, dates of export, empty lines. */
export const HEAD_LINES = 20;

const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;

/** Index of the header among the first lines: the first one about as full as the fullest. */
export function headerAt(lines: readonly (readonly string[])[]): number {
  const fullest = Math.max(0, ...lines.map(filled));
  return lines.findIndex((cells) => filled(cells) >= Math.max(1, fullest / 2));
}

/** A name for each column: its own, `column_3` without one, `name_2` where another has it already. */
export function columnNames(header: readonly string[]): string[] {
  const names: string[] = [];
  header.forEach((cell, index) => {
    const own = tidy(cell) || `column_${index + 1}`;
    let name = own;
    for (let again = 2; names.includes(name); again += 1) name = `${own}_${again}`;
    names.push(name);
  });
  return names;
}

export const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** Rows below the header, empty ones left out. */
export async function* rowsBelowHeader(
  lines: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncGenerator<Row> {
  const head: (readonly string[])[] = [];
  let columns: string[] | undefined;
  let first = 1;
  const drain = function* (): Generator<Row> {
    const at = headerAt(head);
    if (at < 0) return;
    columns = columnNames(head[at]!);
    first = head.length + 1;
    for (const [index, cells] of head.entries())
      if (index > at && filled(cells) > 0) yield rowOf(columns, cells, index + 1);
  };
  for await (const cells of lines) {
    if (columns) {
      if (filled(cells) > 0) yield rowOf(columns, cells, first);
      first += 1;
    } else if (head.push(cells) === HEAD_LINES) yield* drain();
  }
  if (!columns) yield* drain();
}

/** The cells beyond a number of columns, without empty ones at the end. */
const beyond = (cells: readonly string[], width: number): string[] =>
  cells.slice(width, Math.max(width, cells.findLastIndex((cell) => cell.trim() !== '') + 1));

function rowOf(columns: readonly string[], cells: readonly string[], number: number): Row {
  const values = Object.fromEntries(columns.map((column, index) => [column, (cells[index] ?? '').trim()]));
  return { number, values, surplus: beyond(cells, columns.length) };
}
