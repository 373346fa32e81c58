import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTable, type Row } from '../tables/table.ts';
import { Rejects } from './rejects.ts';
import { sayIn } from './texts.ts';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'guichet-rejects-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));
const row = (values: Record<string, string>): Row => ({ number: 2, values, surplus: [] });

async function written(known: string[], delimiter: string | undefined, ...rows: Row[]) {
  const path = join(folder, 'rejects.csv');
  const rejects = new Rejects(path, sayIn('fr'), known, delimiter);
  for (const one of rows) await rejects.add(one, 'x', 'parce que');
  await rejects.end();
  const table = await openTable(path, { encoding: 'windows-1252', ...(delimiter && { delimiter }) });
  const values: Row['values'][] = [];
  for await (const one of table.rows()) values.push(one.values);
  return values;
}

test('are read back with the mapping of the file, whatever its encoding, delimiter and names of columns', async () => {
  const values = { motif: 'où; quand', Catégorie: 'Bruit, été' };
  expect(await written(Object.keys(values), ';', row(values))).toEqual([
    { ligne: '2', identifiant: 'x', motif_2: 'parce que', ...values },
  ]);
});

test('have the columns of all records, also those that the first one leaves out', async () =>
  expect(await written(['a', 'b'], undefined, row({ a: '1' }), row({ a: '2', b: '3' }))).toMatchObject([
    { a: '1', b: '' },
    { a: '2', b: '3' },
  ]));

test('keep what stood beyond the last column, in its place', async () => {
  const path = join(folder, 'requests.csv');
  await writeFile(path, 'id,text\n1,a,,b,\n');
  const table = await openTable(path, { delimiter: ',' });
  const rejects = new Rejects(join(folder, 'rejects.csv'), sayIn('en'), ['id', 'text']);
  for await (const one of table.rows()) await rejects.add(one, '1', 'why');
  await rejects.end();
  expect(await readFile(rejects.path, 'utf8')).toBe('\ufeffrow,id_2,reason,id,text\r\n2,1,why,1,a,,b\r\n');
});

test('that cannot be written, or would be the file itself, are told before anything is sent', async () => {
  const at = (path: string) => new Rejects(path, sayIn('fr'), []).check(join(folder, 'requests.csv'));
  await expect(at(join(folder, 'absent', 'rejects.csv'))).rejects.toThrow(
    'écriture impossible (son dossier n’existe pas)',
  );
  await expect(at(join(folder, 'requests.csv'))).rejects.toThrow('est le fichier à importer');
});
