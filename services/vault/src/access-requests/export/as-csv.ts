import type { Dossier } from '../dossier.ts';
import { TEXTS } from './texts.ts';
import { linesOf } from './values.ts';

/** RFC 4180, with a byte order mark, by which spreadsheets know that it is UTF-8. One row for each value. */
export function asCsv({ given, language }: Dossier): string {
  const header = (['part', 'origin', 'when', 'reference', 'field', 'value'] as const).map(
    (name) => TEXTS[name][language],
  );
  const rows = given.flatMap(({ kind, event, at, ref, fields }) =>
    linesOf(fields).map(([field, value]) => [TEXTS[kind][language], event ?? '', at ?? '', ref, field, value]),
  );
  return `\ufeff${[header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** What a spreadsheet would take for a formula stays a text. */
const FORMULA = /^[=+\-@\t\r]/u;

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
