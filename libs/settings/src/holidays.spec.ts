import { easterSunday, holidays } from './holidays.ts';
import { PROVINCES } from './schema.ts';

const day = (date: Date) => date.toISOString().slice(0, 10);

test.each([
  [2000, '2000-04-23'],
  [2008, '2008-03-23'],
  [2019, '2019-04-21'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
])('Easter of %d', (year, date) => {
  expect(day(easterSunday(year))).toBe(date);
});

test('Ontario in 2026: Boxing Day, a Saturday, is observed on the Monday', () => {
  expect(holidays('ON', 2026)).toEqual([
    '2026-01-01', // New Year’s Day
    '2026-02-16', // Family Day
    '2026-04-03', // Good Friday
    '2026-05-18', // Victoria Day
    '2026-07-01', // Canada Day
    '2026-09-07', // Labour Day
    '2026-10-12', // Thanksgiving
    '2026-12-25', // Christmas
    '2026-12-26',
    '2026-12-28', // Boxing Day
  ]);
});

test('Quebec in 2026 has the patriots’ day and June 24, and neither Family Day nor Boxing Day', () => {
  expect(holidays('QC', 2026)).toEqual([
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-18',
    '2026-06-24',
    '2026-07-01',
    '2026-09-07',
    '2026-10-12',
    '2026-12-25',
  ]);
});

test('Christmas on a Saturday and Boxing Day on a Sunday close Monday and Tuesday', () => {
  expect(holidays('ON', 2027).slice(-4)).toEqual(['2027-12-25', '2027-12-26', '2027-12-27', '2027-12-28']);
});

test('Canada Day on a Sunday is observed on July 2; Remembrance Day on a Sunday stays', () => {
  expect(holidays('AB', 2029)).toEqual(expect.arrayContaining(['2029-07-01', '2029-07-02', '2029-11-11']));
  expect(holidays('AB', 2029)).not.toContain('2029-11-12');
});

test('the Day for Truth and Reconciliation counts from the year each province’s act names it', () => {
  const since = Object.fromEntries(
    PROVINCES.map((province) => [
      province,
      [2021, 2022, 2023, 2024, 2025, 2026].find((year) => holidays(province, year).includes(`${year}-09-30`)),
    ]),
  );
  expect(since).toMatchObject({
    BC: 2023,
    MB: 2024,
    NT: 2022,
    NU: 2022,
    PE: 2022,
    YT: 2023,
    ON: undefined,
    QC: undefined,
  });
});

test.each([
  ['AB', 9],
  ['BC', 11],
  ['MB', 10],
  ['NB', 8],
  ['NL', 6],
  ['NS', 7],
  ['NT', 11],
  ['NU', 11],
  ['ON', 9],
  ['PE', 8],
  ['QC', 9],
  ['SK', 10],
  ['YT', 11],
] as const)('%s has %d holidays in 2025', (province, number) => {
  // 2025: only National Indigenous Peoples Day falls on a weekend (a Saturday), and is observed on the Monday as well
  const observed = ['NT', 'YT'].includes(province) ? 1 : 0;
  expect(holidays(province, 2025)).toHaveLength(number + observed);
});

// The dates are those that each government published for the year; ADR 9 names the sources.
test.each([
  ['BC', '2012-02-20', false], // no Family Day yet
  ['BC', '2013-02-11', true],
  ['BC', '2018-02-12', true], // the second Monday, for the last time
  ['BC', '2018-02-19', false],
  ['BC', '2019-02-18', true],
  ['BC', '2019-02-11', false],
  ['AB', '1989-02-20', false],
  ['AB', '1990-02-19', true],
  ['AB', '2023-09-30', false],
  ['SK', '2006-02-20', false],
  ['SK', '2007-02-19', true],
  ['ON', '2007-02-19', false],
  ['ON', '2008-02-18', true],
  ['MB', '2007-02-19', false],
  ['MB', '2008-02-18', true],
  ['PE', '2008-02-18', false],
  ['PE', '2009-02-09', true],
  ['PE', '2009-02-16', false],
  ['PE', '2010-02-15', true],
  ['NS', '2014-02-17', false],
  ['NS', '2015-02-16', true],
  ['NB', '2017-02-20', false],
  ['NB', '2018-02-19', true],
  ['NT', '2000-06-21', false],
  ['NT', '2001-06-21', true],
  ['YT', '2016-06-21', false],
  ['YT', '2017-06-21', true],
  ['NU', '2019-07-09', false],
  ['NU', '2020-07-09', true],
] as const)('%s closes on %s: %s', (province, date, closed) => {
  expect(holidays(province, Number(date.slice(0, 4))).includes(date)).toBe(closed);
});
