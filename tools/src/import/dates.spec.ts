import { formatsOf, readDate } from './dates.ts';

test.each([
  ['2013-Jan-24 15:17:12', 'yyyy-LLL-dd HH:mm:ss', '2013-01-24T20:17:12.000Z'],
  ['2018-10-28T17:00:00-04:00', 'iso', '2018-10-28T21:00:00.000Z'],
  ['2018-10-28 17:00:00', 'iso', '2018-10-28T21:00:00.000Z'],
  ['2018-10-28', 'iso', '2018-10-28T04:00:00.000Z'],
  ['10/28/2018 5:00:00 PM', 'M/d/yyyy h:mm:ss a', '2018-10-28T21:00:00.000Z'],
  ['10/28/2018 5:00 p.m.', 'M/d/yyyy h:mm a', '2018-10-28T21:00:00.000Z'],
  ['28/10/2018 17:00', 'd/M/yyyy H:mm', '2018-10-28T21:00:00.000Z'],
  ['28 octobre 2018', 'd LLLL yyyy', '2018-10-28T04:00:00.000Z'],
  ['October 28, 2018', 'LLLL d, yyyy', '2018-10-28T04:00:00.000Z'],
  ['20181028', 'iso', '2018-10-28T04:00:00.000Z'],
  ['2018-10-28 9:05', 'yyyy-MM-dd H:mm', '2018-10-28T13:05:00.000Z'],
  ['2018-10-28 17 h 05', "yyyy-MM-dd H 'h' mm", '2018-10-28T21:05:00.000Z'],
  ['2018/10/28 21:00:00+00', 'yyyy/MM/dd H:mm:ssZ', '2018-10-28T21:00:00.000Z'],
  ['2018/10/28 05:00:00 PM', 'yyyy/MM/dd h:mm:ss a', '2018-10-28T21:00:00.000Z'],
  ['2018 Oct 28 05:00:00 PM', 'yyyy LLL dd h:mm:ss a', '2018-10-28T21:00:00.000Z'],
  ['2018-10-28 21:00:00+00', 'iso', '2018-10-28T21:00:00.000Z'],
  ['2018-10-28 21:00:00 UTC', 'iso', '2018-10-28T21:00:00.000Z'],
  ['2018-10-28 17:00:00 -0400', 'iso', '2018-10-28T21:00:00.000Z'],
  ['1540760400000', 'epoch-ms', '2018-10-28T21:00:00.000Z'],
  ['1540760400', 'epoch', '2018-10-28T21:00:00.000Z'],
])('%s is guessed as %s', (text, format, at) => {
  expect(formatsOf([text])).toEqual([format]);
  expect(readDate(text, { format, zone: 'America/Toronto' })).toEqual({ at });
});

test('days and months that cannot be told apart are both offered', () => {
  expect(formatsOf(['01/02/2018', '03/04/2018'])).toEqual(['d/M/yyyy', 'M/d/yyyy']);
  expect(formatsOf(['01-02-2018', '03-04-2018'])).toEqual(['d-M-yyyy', 'M-d-yyyy']);
  expect(formatsOf(['01/02/2018', '31/04/2018'])).toEqual([]);
  expect(formatsOf(['01/02/2018', '31/05/2018'])).toEqual(['d/M/yyyy']);
});

test('a format that reads a zone needs no other; a quoted z is none', () => {
  const at = (text: string, format: string) => readDate(text, { format, zone: 'America/Toronto' })?.at;
  expect(at('28/10/2018 17:00 -04:00', 'd/M/yyyy H:mm ZZ')).toBe('2018-10-28T21:00:00.000Z');
  expect(at('28/10/2018 17:00 z', "d/M/yyyy H:mm 'z'")).toBe('2018-10-28T21:00:00.000Z');
});

test('an id is no date', () => {
  expect(formatsOf(['101005570514'])).toEqual([]);
  expect(formatsOf([])).toEqual([]);
});
