import { dateAndTime, dayAndTime, figuresAndTime } from './local-time.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', '~');

test.each([
  ['2026-11-22T19:30:00.000Z', 'en', 'November~22, 2026, 2:30~p.m.'],
  ['2026-11-22T19:30:00.000Z', 'fr', '22~novembre 2026, 14~h~30'],
  ['2026-12-01T17:00:00.000Z', 'en', 'December~1, 2026, 12:00~p.m.'],
  ['2026-12-01T17:00:00.000Z', 'fr', '1er~décembre 2026, 12~h'],
  ['2026-07-02T04:05:00.000Z', 'en', 'July~2, 2026, 12:05~a.m.'],
  ['2026-07-02T04:05:00.000Z', 'fr', '2~juillet 2026, 0~h~05'],
] as const)('%s in Toronto, %s', (instant, language, text) => {
  expect(plain(dayAndTime(instant, 'America/Toronto', language))).toBe(text);
});

test.each([
  ['2026-12-01T19:30:00.000Z', 'en', 'Tuesday, December 1, 2026 at 2:30~p.m.'],
  ['2026-12-01T19:30:00.000Z', 'fr', 'mardi 1er~décembre 2026 à~14~h~30'],
  ['2026-03-16T04:00:00.000Z', 'en', 'Monday, March 16, 2026 at 12~a.m.'],
  ['2026-03-16T04:00:00.000Z', 'fr', 'lundi 16~mars 2026 à~0~h'],
] as const)('%s in a sentence, %s', (instant, language, text) => {
  expect(plain(dateAndTime(instant, 'America/Toronto', language))).toBe(text);
});

test.each([
  ['America/Toronto', 'en', '2026-06-01 12:00~p.m.'],
  ['America/Vancouver', 'fr', '2026-06-01 9~h'],
  ['America/St_Johns', 'fr', '2026-06-01 13~h~30'],
] as const)('in figures, at %s, %s', (timeZone, language, text) => {
  expect(plain(figuresAndTime('2026-06-01T16:00:00.000Z', language, timeZone))).toBe(text);
});
