import writeWorkbook from 'write-excel-file/node';

type Value = string | number | Date;

/** A workbook with one sheet of these lines. */
export const workbookOf = (...lines: readonly (readonly Value[])[]): Promise<Buffer> =>
  writeWorkbook(lines.map((cells) => cells.map(cellOf))).toBuffer();

const cellOf = (value: Value) =>
  value instanceof Date ? { value, type: Date, format: 'yyyy-mm-dd hh:mm' } : { value };
