import type { Dossier } from '../dossier.ts';
import { asCsv } from './as-csv.ts';
import { asHtml } from './as-html.ts';

export interface ExportedFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: string;
}

/** The same, for programs, for tables and for people. */
export const exportsOf = (dossier: Dossier): ExportedFile[] => [
  { fileName: 'export.json', mediaType: 'application/json', content: `${JSON.stringify(dossier, undefined, 2)}\n` },
  { fileName: 'export.csv', mediaType: 'text/csv; charset=utf-8', content: asCsv(dossier) },
  { fileName: 'export.html', mediaType: 'text/html; charset=utf-8', content: asHtml(dossier) },
];
