import { Refusal } from '@guichet/texts';
import readWorkbook, {
  InvalidInputError,
  InvalidSpreadsheetError,
  type CellValue,
  type Sheet,
} from 'read-excel-file/node';
import { rowsBelowHeader } from './columns.ts';
import type { Row } from './table.ts';

/** Rows of a sheet of a workbook; of the first one with two lines unless a name is given. A workbook has to fit into memory. */
export async function* xlsxRows(path: string, named: string | undefined): AsyncGenerator<Row> {
  const sheets = await workbook(path);
  const sheet = sheets.find((one) => (named === undefined ? one.data.length > 1 : one.sheet === named));
  if (!sheet) throw noSheet(path, sheets);
  yield* rowsBelowHeader(sheet.data.map((cells) => cells.map(textOf)));
}

async function workbook(path: string): Promise<Sheet[]> {
  try {
    return await readWorkbook(path, { trim: false });
  } catch (failure) {
    if (!(failure instanceof InvalidInputError || failure instanceof InvalidSpreadsheetError)) throw failure;
    throw new Refusal(
      {
        en: `${path}: not a workbook that can be read; where it is a ZIP of other files, unpack it first`,
        fr: `${path}\u00a0: ce classeur ne peut être lu; s’il s’agit d’un ZIP d’autres fichiers, décompressez-le d’abord`,
      },
      { cause: failure },
    );
  }
}

/** Dates of a workbook have no zone: they stay local, as ISO 8601 without one. */
function textOf(value: CellValue | null): string {
  if (value === null) return '';
  if (!(value instanceof Date)) return String(value);
  if (Number.isNaN(value.getTime())) return '';
  const [day, time] = value.toISOString().slice(0, 19).split('T');
  return time === '00:00:00' ? day! : `${day}T${time}`;
}

function noSheet(path: string, sheets: readonly Sheet[]): Refusal {
  const names = sheets.map(({ sheet }) => sheet).join(', ');
  return new Refusal({
    en: `${path}: no such sheet with rows; there are: ${names} (--sheet)`,
    fr: `${path}\u00a0: aucune feuille de ce nom qui contienne des lignes; il y a\u00a0: ${names} (--sheet)`,
  });
}
