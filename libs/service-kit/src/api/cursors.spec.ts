import { Cursors } from './cursors.ts';

const digits = {
  write: (place: number) => String(place),
  read: (text: string) => (/^\d+$/.test(text) ? Number(text) : undefined),
};
const benches = new Cursors('benches', digits);
const trees = new Cursors('trees', digits);

test('a cursor is read back by its list, under its filters in whatever order', () =>
  expect(benches.read(benches.write(42, { ward: 'a', open: true }), { open: true, ward: 'a', team: undefined })).toBe(
    42,
  ));

test.each([
  ['another list', trees.write(42)],
  ['nobody', Buffer.from('42').toString('base64url')],
  ['another version', Buffer.from(`2 benches ${'0'.repeat(8)} 42`).toString('base64url')],
  ['somebody who spells it otherwise', `${benches.write(42)}=`],
  ['nothing', ''],
])('a cursor of %s is refused', (_whose, cursor) => expect(() => benches.read(cursor)).toThrow('http.cursor'));

test('a cursor under other filters is refused by a code of its own', () =>
  expect(() => benches.read(benches.write(42, { ward: 'a' }), { ward: 'b' })).toThrow('http.cursor-filters'));
