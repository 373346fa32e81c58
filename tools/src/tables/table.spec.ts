import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openTable, readAs, type Row, type TableOptions } from './table.ts';
import { workbookOf } from './testing/workbook.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'guichet-table-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

async function read(content: string | Uint8Array, options?: TableOptions, name = 'file') {
  const path = join(folder, name);
  await writeFile(path, content);
  const table = await openTable(path, options);
  const rows: Row[] = [];
  for await (const row of table.rows()) rows.push(row);
  return { table, rows, values: rows.map(({ values }) => values) };
}
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('CSV', () => {
  test.each([
    ['comma', 'id,rue\n1,"Saint-Paul, ouest"\n'],
    ['semicolon', 'id;rue\n1;Saint-Paul, ouest\n'],
    ['tab', 'id\true\n1\tSaint-Paul, ouest\n'],
    ['bar', 'id|rue\r\n1|Saint-Paul, ouest\r\n'],
    ['said in the first line', 'sep=;\r\nid;rue\r\n1;Saint-Paul, ouest\r\n'],
    ['with a mark', '\ufeffid;rue\n1;Saint-Paul, ouest'],
    ['compressed', gzipSync('id;rue\n1;Saint-Paul, ouest')],
    ['an unusual one, given', 'id~rue\n1~Saint-Paul, ouest', { delimiter: '~' }],
  ])('delimiter: %s', async (_, content, options: TableOptions = {}) =>
    expect((await read(content, options)).values).toEqual([{ id: '1', rue: 'Saint-Paul, ouest' }]),
  );

  test('quoted line breaks and quotation marks; a mark inside a value; empty lines', async () =>
    expect((await read('id,text\n1,"a\nb ""c"""\n\n2,pipe 5" wide\n')).rows).toEqual([
      { number: 2, values: { id: '1', text: 'a\nb "c"' }, surplus: [] },
      { number: 4, values: { id: '2', text: 'pipe 5" wide' }, surplus: [] },
    ]));

  test('a title above the header, columns without a name or with one twice, rows that are too short or too long', async () => {
    const { rows } = await read('Requests 2024,,,\n,,,\nid, Date ,,Date\n1,2\n1,2,3,4,5,\n');
    expect(rows).toEqual([
      { number: 4, values: { id: '1', Date: '2', column_3: '', Date_2: '' }, surplus: [] },
      { number: 5, values: { id: '1', Date: '2', column_3: '3', Date_2: '4' }, surplus: ['5'] },
    ]);
  });

  test('one column, more rows than are looked at first', async () => {
    const { values } = await read(['id', ...Array.from({ length: 500 }, (_, i) => i)].join('\n'));
    expect(values.map(({ id }) => Number(id))).toEqual(Array.from({ length: 500 }, (_, i) => i));
  });

  test('a quotation mark that is never closed', () =>
    expect(read('id,text\n1,"a\n2,b\n')).rejects.toThrow(/quotation mark is not closed.*line \d/));
});

describe('encoding', () => {
  const text = 'id,où\n1,« Hélène » à l’été\n';
  test.each([
    ['utf-8', Buffer.from(text), 'content'],
    ['utf-8', Buffer.from(`\ufeff${text}`), 'mark'],
    ['utf-16le', utf16(`\ufeff${text}`), 'mark'],
    ['utf-16le', utf16(text), 'content'],
    ['utf-16be', utf16(`\ufeff${text}`).swap16(), 'mark'],
    ['windows-1252', latin1(text.replace('’', '\x92')), 'content'],
  ])('%s, from %s', async (name, bytes, from) => {
    const { table, values } = await read(bytes);
    expect(table.encoding).toEqual({ name, from });
    expect(values).toEqual([{ id: '1', où: '« Hélène » à l’été' }]);
  });

  test('Macintosh has to be declared', async () => {
    const bytes = latin1('id,nom\n1,H\x8el\x8fne\n');
    await expect(read(bytes)).rejects.toThrow('--encoding');
    expect((await read(bytes, { encoding: 'macintosh' })).values).toEqual([{ id: '1', nom: 'Hélène' }]);
  });

  test.each(['ANSI', 'latin-1', 'cp1252'])('%s is declared by the name that programs give it', async (encoding) => {
    const { table, values } = await read(latin1('id,nom\n1,Hélène\n'), { encoding });
    expect(table.encoding).toEqual({ name: 'windows-1252', from: 'declared' });
    expect(values).toEqual([{ id: '1', nom: 'Hélène' }]);
  });

  test('UTF-8 with a broken character is not taken for windows-1252', () =>
    expect(read(Buffer.concat([Buffer.from('id,nom\n1,Hélène\n2,'), latin1('\xe9\n')]))).rejects.toThrow('--encoding'));

  test('a character cut by the end of a chunk stays whole', async () => {
    const long = `id,nom\n${'1,é\n'.repeat(200_000)}`;
    expect((await read(long)).values.every(({ nom }) => nom === 'é')).toBe(true);
  });

  test('what was declared and is not so', async () => {
    await expect(read(latin1('id\n\xe9'), { encoding: 'utf-8' })).rejects.toThrow('not utf-8 after line');
    await expect(read('id\n1', { encoding: 'klingon' })).rejects.toThrow('--encoding klingon is not known');
  });

  test('how it was read is said in both languages', async () => {
    const { table } = await read('id\tnom\n1\tb');
    expect(readAs(table)).toEqual({
      en: 'CSV, utf-8 (detected), delimiter “TAB”',
      fr: 'CSV, utf-8 (détecté), séparateur «\u00a0TAB\u00a0»',
    });
  });
});

describe('JSON', () => {
  const record =
    '{"id": 12345678901234567890, "lat": 43.5, "open": true, "none": null, "a": {"b": " x "}, "list": [1]}';
  const row = { id: '12345678901234567890', lat: '43.5', open: 'true', none: '', 'a.b': 'x', list: '[1]' };
  test.each([
    ['a list', `[${record}]`],
    ['GeoReport', `{"page": 1, "service_requests": [${record}]}`],
    ['another list', `{"result": {"fields": [{"id": 1}], "records": [${record}]}}`],
    ['a mark', `\ufeff [ ${record} ] \n`],
  ])('%s', async (_, content) => expect((await read(content)).values).toEqual([row]));

  test('lines', async () => {
    const { table, rows } = await read('{"id": 1}\r\n{"id": "é", "b": 2}\r\n');
    expect(table.format).toBe('ndjson');
    expect(rows.map(({ number, values }) => [number, values])).toEqual([
      [1, { id: '1' }],
      [2, { id: 'é', b: '2' }],
    ]);
  });

  test('a single line under a name that says lines', async () =>
    expect((await read('{"id": 1}\n', {}, 'a.jsonl')).values).toEqual([{ id: '1' }]));

  test('features', async () => {
    const point = { type: 'Point', coordinates: [-75.1, 45.2, 9] };
    const features = [
      { type: 'Feature', id: 7, geometry: point, properties: { nom: 'x' } },
      { attributes: { nom: 'y' }, geometry: { x: 1, y: 2 } },
      { type: 'Feature', geometry: null, properties: { nom: 'without a place' } },
    ];
    expect((await read(JSON.stringify({ type: 'FeatureCollection', features }))).values).toEqual([
      { id: '7', longitude: '-75.1', latitude: '45.2', nom: 'x' },
      { longitude: '1', latitude: '2', nom: 'y' },
      { nom: 'without a place' },
    ]);
  });

  test.each([
    ['{"a": 1}', 'neither a list nor'],
    ['[{"id": 1}, 2]', 'record 2 is no object'],
    ['[{"id": 1}, {"id": ', 'not valid JSON after record 1'],
    ['[{"id": 1}}', 'not valid JSON'],
    ['{"id": 1}\n{"id": 2}\n{"id"', 'not valid JSON after record 2'],
  ])('%s: %s', (content, message) => expect(read(content)).rejects.toThrow(message));
});

describe('XLSX', () => {
  test('texts, numbers, dates without a zone, empty cells', async () => {
    const { table, rows } = await read(
      await workbookOf(['id', 'où', 'date'], [7, 'à « Paul »', new Date('2024-03-10T02:30:00Z')]),
    );
    expect(table.format).toBe('xlsx');
    expect(rows).toEqual([
      { number: 2, values: { id: '7', où: 'à « Paul »', date: '2024-03-10T02:30:00' }, surplus: [] },
    ]);
  });

  test('a sheet that is not there is refused with the names of those that are', async () =>
    expect(read(await workbookOf(['id'], [1]), { sheet: 'Data' })).rejects.toThrow('Sheet1'));
});

test.each([
  ['', 'empty'],
  ['%PDF-1.4', 'PDF'],
  ['\n<html><table>', 'web page'],
  [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'Excel 97–2003'],
  [Buffer.from('504b030400', 'hex'), 'unpack it first'],
  [Buffer.from('1f8b0800', 'hex'), 'compressed file is broken'],
])('what is no table is refused with what to do: %j', (content, message) =>
  expect(read(content)).rejects.toThrow(message),
);

test('a file that is not there', () => expect(openTable(join(folder, 'none'))).rejects.toThrow('no such file'));
