import { parseInstant } from './instant.ts';

test.each([
  ['2018-10-28T17:00:00-04:00', '2018-10-28T21:00:00.000Z'],
  ['2018-10-28T17:00Z', '2018-10-28T17:00:00.000Z'],
  ['2018-10-28T17:00:00.1234567+0530', '2018-10-28T11:30:00.123Z'],
  ['2018-10-28T17:00:00 00:00', '2018-10-28T17:00:00.000Z'], // a plus that a form turned into a space
  ['2018-10-28 17:00:00 -0400', '2018-10-28T21:00:00.000Z'], // Ruby
  ['2018-10-28 17:00:00 UTC', '2018-10-28T17:00:00.000Z'],
  ['2018-10-28 17:00:00.25-04', '2018-10-28T21:00:00.250Z'], // PostgreSQL
  ['\ufeff2018-10-28T17:00:00z\u00a0', '2018-10-28T17:00:00.000Z'],
])('%s is %s', (text, at) => expect(parseInstant(text)).toEqual({ at, lastAt: at }));

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

const local = (text: string) => parseInstant(text, 'America/Toronto');

test.each([
  ['2026-03-01', '2026-03-01T05:00:00.000Z', '2026-03-02T04:59:59.999Z'],
  ['2026/03/01', '2026-03-01T05:00:00.000Z', '2026-03-02T04:59:59.999Z'],
  ['2026-03-08', '2026-03-08T05:00:00.000Z', '2026-03-09T03:59:59.999Z'], // the day on which the clocks go forward
  ['2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T04:59:59.999Z'],
])('%s is that day where the municipality is', (text, at, lastAt) =>
  expect(local(text)).toEqual({ at, lastAt, day: text.replaceAll('/', '-') }),
);

test('the last day that can be written ends with the last instant that can be', () =>
  expect(local('9999-12-31')).toMatchObject({ at: '9999-12-31T05:00:00.000Z', lastAt: '9999-12-31T23:59:59.999Z' }));

test.each([
  ['2026-07-01T14:30', '2026-07-01T18:30:00.000Z'],
  ['2026-07-01 14:30:05', '2026-07-01T18:30:05.000Z'],
  ['2026-07-01T14:30Z', '2026-07-01T14:30:00.000Z'],
])('%s is %s where a time without zone is local', (text, at) => expect(local(text)).toEqual({ at, lastAt: at }));

test.each(['2026-02-30', '2026-3-1', '01/03/2026', '20260301', 'March 1, 2026'])('%s is no day', (text) =>
  expect(local(text)).toBe('malformed'),
);
