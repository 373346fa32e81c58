import { parseInstant } from './instant.ts';

test.each([
  ['2018-10-28T17:00:00-04:00', '2018-10-28T21:00:00.000Z'],
  ['2018-10-28T17:00Z', '2018-10-28T17:00:00.000Z'],
  ['2018-10-28T17:00:00.1234567+0530', '2018-10-28T11:30:00.123Z'],
  ['2018-10-28T17:00:00 00:00', '2018-10-28T17:00:00.000Z'], // a plus that a form turned into a space
])('%s is %s', (text, at) => expect(parseInstant(text)).toEqual({ at }));

test('a time without zone could be any of twenty-four hours', () =>
  expect(parseInstant('2018-10-28T17:00:00')).toBe('no-zone'));

test.each(['', 'yesterday', '2018-10-28', '2018-02-30T10:00:00Z', '2018-10-28T25:00:00Z', '28/10/2018 17:00'])(
  '%p is no time',
  (text) => expect(parseInstant(text)).toBe('malformed'),
);

test.each(['0000-06-01T00:00:00Z', '0000-01-01T00:00:00+14:00', '1899-12-31T23:59:59Z', '9999-12-31T23:59:59-12:00'])(
  '%s lies outside the years that are stored',
  (text) => expect(parseInstant(text)).toBe('out-of-range'),
);
