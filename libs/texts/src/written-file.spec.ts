import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from './refusal.ts';
import { assertWritable, unwritable, writeTextFile } from './written-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-written-'));
  await writeFile(join(folder, 'file'), 'as it was');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['absent/a.json', 'its folder does not exist', 'son dossier n’existe pas'],
  ['file/a.json', 'is a file', 'est un fichier'],
  ['.', 'it is a folder', 'c’est un dossier'],
])('%s cannot be written, which is said in both languages, before and when it is tried', async (name, en, fr) => {
  const path = join(folder, name);
  for (const attempt of [() => assertWritable(path), () => writeTextFile(path, 'text')]) {
    const refusal = (await attempt().catch((failure: unknown) => failure)) as Refusal;
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal.text).toEqual({ en: expect.stringContaining(en), fr: expect.stringContaining(fr) });
  }
});

test('what can be written is left as it is until it is written', async () => {
  await assertWritable(join(folder, 'file'));
  await assertWritable(join(folder, 'new'));
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('as it was');
  await writeTextFile(join(folder, 'new'), 'text');
  expect(await readFile(join(folder, 'new'), 'utf8')).toBe('text');
});

test('a failure of an unknown kind keeps its code', () => {
  expect(unwritable('a', Object.assign(new Error('x'), { code: 'EIO' })).text.fr).toBe(
    'a\u00a0: écriture impossible (EIO)',
  );
});
