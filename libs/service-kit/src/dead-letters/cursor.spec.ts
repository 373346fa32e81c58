import { letterCursors } from './cursor.ts';

const place = { position: '42', eventId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01' };

test('a cursor names a place', () => expect(letterCursors.read(letterCursors.write(place))).toEqual(place));

test.each(['', '4x', '-1', '1'.repeat(19)])('no letter stands at position “%s”', (position) =>
  expect(() => letterCursors.read(letterCursors.write({ ...place, position }))).toThrow('http.cursor'),
);

test.each(['no-uuid', `${place.eventId};`, '-'.repeat(36)])('no letter has the id “%s”', (eventId) =>
  expect(() => letterCursors.read(letterCursors.write({ ...place, eventId }))).toThrow('http.cursor'),
);
