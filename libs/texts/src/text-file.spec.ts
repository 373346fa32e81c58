import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTextFile, textOfFile } from './text-file.ts';

it('drops the byte order mark of a file', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'guichet-text-')), 'a.csv');
  await writeFile(file, '\ufeffrue\n');
  expect(await readTextFile(file)).toBe('rue\n');
});

it('takes the charset that is declared', () =>
  expect(textOfFile('a.csv', Buffer.from('Montr\xe9al', 'latin1'), 'iso-8859-1')).toBe('Montréal'));

it.each<[string, Buffer, string | undefined, string]>([
  [
    'names line, byte and likely charset',
    Buffer.from('id\nMontr\xe9al', 'latin1'),
    undefined,
    'a.csv:2 is not UTF-8 (byte E9 at position 9); it looks like WINDOWS-1252. Save the file as UTF-8 · ' +
      'a.csv:2 n’est pas en UTF-8 (octet E9 à la position 9); il semble être en WINDOWS-1252. Enregistrez le fichier en UTF-8',
  ],
  ['UTF-16 without a mark', Buffer.from('rue', 'utf16le'), undefined, 'it looks like UTF-16LE'],
  ['a charset nobody knows', Buffer.from('a'), 'ebcdic', 'a.csv: the character encoding EBCDIC is not known here'],
])('refuses: %s', (_name, bytes, declared, message) =>
  expect(() => textOfFile('a.csv', bytes, declared)).toThrow(message),
);

it('says in both languages that a file is not there', () =>
  expect(readTextFile('/nowhere/a.csv')).rejects.toThrow(
    '/nowhere/a.csv: there is no such file · /nowhere/a.csv\u00a0: ce fichier n’existe pas',
  ));
