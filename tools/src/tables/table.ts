/** Tables as cities publish them, read one row at a time whatever their format. */
import { open } from 'node:fs/promises';
import { Refusal, unreadable } from '@guichet/texts';
import { csvRows, delimiterOf } from './csv-rows.ts';
import { decoded, encodingOf, type Encoding } from './encoding.ts';
import { bytesOf, textHead } from './file-bytes.ts';
import { jsonFormatOf, jsonRows } from './json-rows.ts';
import { xlsxRows } from './xlsx-rows.ts';

export interface Row {
  /** As a spreadsheet counts: the header is row 1. In a file without a header the first record is 1. */
  readonly number: number;
  /** Column → value as text, surrounding spaces removed; an empty cell is an empty text. Columns without a name are `column_3`. */
  readonly values: Readonly<Record<string, string>>;
  /** Cells beyond the last column of the header: a delimiter was not quoted. */
  readonly surplus: readonly string[];
}

export interface Table {
  readonly format: 'csv' | 'xlsx' | 'json' | 'ndjson';
  /** Of a file of text. */
  readonly encoding?: Encoding;
  /** Of a CSV file. */
  readonly delimiter?: string;
  /** From the first row, each time it is called. Throws Refusal where the file is broken. */
  rows(): AsyncIterable<Row>;
}

export interface TableOptions {
  /** Name of the encoding (WHATWG); detected unless given. */
  readonly encoding?: string;
  /** One character; detected unless given. */
  readonly delimiter?: string;
  /** Name of a sheet of a workbook; the first one that holds a table unless given. */
  readonly sheet?: string;
}

/** Opens CSV, XLSX, JSON (a list, GeoReport, GeoJSON) or NDJSON, compressed by gzip or not; what it is shows in its content. Throws Refusal. */
export async function openTable(path: string, options: TableOptions = {}): Promise<Table> {
  const kind = kindOf(await firstBytes(path));
  if (kind === 'zip') return { format: 'xlsx', rows: () => xlsxRows(path, options.sheet) };
  if (kind) throw new Refusal({ en: `${path}: ${NO_TABLE[kind].en}`, fr: `${path}\u00a0: ${NO_TABLE[kind].fr}` });
  const encoding = await encodingOf(path, options.encoding);
  const text = () => decoded(bytesOf(path), encoding, path);
  const head = await textHead(text());
  const format = jsonFormatOf(head, path);
  if (format) return { format, encoding, rows: () => jsonRows(text(), format, path) };
  const delimiter = options.delimiter ?? delimiterOf(head);
  return { format: 'csv', encoding, delimiter, rows: () => csvRows(text(), delimiter, path) };
}

/** One line about how a file is read, for the person who gave it. */
export function readAs({ format, encoding, delimiter }: Table): Refusal['text'] {
  const from = encoding && FROM[encoding.from];
  const between = delimiter === '\t' ? 'TAB' : delimiter;
  return {
    en: [format.toUpperCase(), encoding && `${encoding.name} (${from!.en})`, between && `delimiter “${between}”`]
      .filter(Boolean)
      .join(', '),
    fr: [
      format.toUpperCase(),
      encoding && `${encoding.name} (${from!.fr})`,
      between && `séparateur «\u00a0${between}\u00a0»`,
    ]
      .filter(Boolean)
      .join(', '),
  };
}

const FROM = {
  declared: { en: 'as given by --encoding', fr: 'indiqué par --encoding' },
  mark: { en: 'from its byte order mark', fr: 'd’après son indicateur d’ordre des octets' },
  content: { en: 'detected', fr: 'détecté' },
} as const;

const NO_TABLE = {
  xls: {
    en: 'this is a workbook of Excel 97–2003; save it as XLSX or CSV',
    fr: 'c’est un classeur d’Excel 97–2003; enregistrez-le en XLSX ou en CSV',
  },
  pdf: { en: 'this is a PDF; ask for the table it was made from', fr: 'c’est un PDF; demandez le tableau d’origine' },
  html: {
    en: 'this is a web page, not a table; some systems name such an export .xls: open it and save it as XLSX or CSV',
    fr: 'c’est une page Web, pas un tableau; certains systèmes nomment .xls une telle exportation\u00a0: ouvrez-la et enregistrez-la en XLSX ou en CSV',
  },
  empty: { en: 'the file is empty', fr: 'le fichier est vide' },
} as const;

async function firstBytes(path: string): Promise<Buffer> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(512), position: 0 });
    return buffer.subarray(0, bytesRead);
  } catch (failure) {
    throw unreadable(path, failure);
  }
}

function kindOf(bytes: Buffer): 'zip' | keyof typeof NO_TABLE | undefined {
  if (bytes.length === 0) return 'empty';
  const hex = bytes.toString('hex', 0, 4);
  if (hex === '504b0304') return 'zip';
  if (hex === 'd0cf11e0') return 'xls';
  const text = bytes
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/u, '')
    .trimStart()
    .toLowerCase();
  if (text.startsWith('%pdf-')) return 'pdf';
  return /^<(!doctype html|html|table|meta|head)/u.test(text) ? 'html' : undefined;
}
