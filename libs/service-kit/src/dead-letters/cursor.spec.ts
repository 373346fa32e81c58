import { cursorOf, placeOf } from './cursor.ts';

const place = { position: '42', eventId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01' };
const encoded = (text: string): string => Buffer.from(text).toString('base64url');

test('a cursor names a place', () => expect(placeOf(cursorOf(place))).toEqual(place));

test.each(['', '42', '42 no-uuid', `-1 ${place.eventId}`, `42 ${place.eventId};`, `42 ${'-'.repeat(36)}`])(
  'no list gave the cursor of “%s”',
  (text) => expect(() => placeOf(encoded(text))).toThrow('dead-letter.cursor'),
);
