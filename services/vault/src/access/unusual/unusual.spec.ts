import { unusualIn, type SeenRow } from './unusual.ts';

const LIMITS = { records: 3, withinMinutes: 60 };
const START = Date.parse('2026-03-09T14:00:00Z');
let nr = 0;
const row = (minute: number, ref: string, reader = 'p-17'): SeenRow => ({
  ...{ nr: ++nr, at: new Date(START + minute * 60_000), role: 'clerk', reader, ref },
});
const told = (rows: readonly SeenRow[], watched: readonly string[] = []) =>
  unusualIn(rows, LIMITS, new Set(watched)).map(({ why, reader, records, at }) => [
    why,
    reader,
    records,
    at.getTime() - START,
  ]);
const MINUTE = 60_000;

test('many different records in little time are unusual, once in that time', () => {
  const rows = ['a', 'b', 'c', 'd', 'e', 'f'].map((ref, minute) => row(minute, ref));
  expect(told(rows)).toEqual([['many', 'p-17', 4, 3 * MINUTE]]);
});

test('the same record many times is not, nor are many in much time, nor those of several people', () => {
  expect(told(Array.from({ length: 9 }, (_, minute) => row(minute, 'a')))).toEqual([]);
  expect(told(['a', 'b', 'c', 'd'].map((ref, at) => row(at * 21, ref)))).toEqual([]);
  expect(told(['a', 'b', 'c', 'd'].map((ref, at) => row(at, ref, `p-${at % 2}`)))).toEqual([]);
});

test('the time is counted from record to record, not by the hour of the day', () => {
  const rows = [row(50, 'a'), row(55, 'b'), row(61, 'c'), row(109, 'd'), row(110, 'e'), row(175, 'f')];
  expect(told(rows)).toEqual([['many', 'p-17', 4, 109 * MINUTE]]);
});

test('whoever goes on is told again after that time', () => {
  const rows = Array.from({ length: 70 }, (_, minute) => row(minute, `r${minute}`));
  expect(told(rows).map(([, , , at]) => at)).toEqual([3 * MINUTE, 64 * MINUTE]);
});

test('each time that a watched record is seen is told', () => {
  expect(told([row(0, 'a'), row(1, 'b'), row(2, 'a', 'p-2')], ['a'])).toEqual([
    ['watched', 'p-17', 1, 0],
    ['watched', 'p-2', 1, 2 * MINUTE],
  ]);
});
