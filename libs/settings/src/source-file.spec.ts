import { faultLine } from './faults.ts';
import { SourceFile } from './source-file.ts';

test.each<[string, Buffer]>([
  ['in UTF-8', Buffer.from('name: Baie-Comeau\n')],
  ['with a byte order mark', Buffer.from('\ufeffname: Baie-Comeau\n')],
  ['in UTF-16, as its mark says', Buffer.from('\ufeffname: Baie-Comeau\n', 'utf16le')],
])('a file %s is read', (_name, bytes) => {
  const file = SourceFile.of('a.yaml', bytes);
  expect(file.faults).toEqual([]);
  expect(file.data).toEqual({ name: 'Baie-Comeau' });
});

test.each<[string, Buffer, string]>([
  ['a.yaml', Buffer.from('id: x\nname: Montr\xe9al\n', 'latin1'), 'a.yaml:2 this line is not UTF-8 (byte E9)'],
  ['a.geojson', Buffer.from('{"name": "Montr\xe9al"}', 'latin1'), 'en WINDOWS-1252\u00a0: enregistrez-le en UTF-8'],
  ['a.yaml', Buffer.from([0xff, 0xfe, 0, 0]), 'a.yaml:1 the character encoding UTF-32LE is not known here'],
])('%s in another encoding is refused by name', (name, bytes, line) => {
  const { faults } = SourceFile.of(name, bytes);
  expect(faults.map(faultLine)).toEqual([expect.stringContaining(line)]);
});
