import { localTime } from './local-time.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', '~');

test.each([
  ['2026-11-22T19:30:00.000Z', 'en', 'November~22, 2026, 2:30~p.m.'],
  ['2026-11-22T19:30:00.000Z', 'fr', '22~novembre 2026, 14~h~30'],
  ['2026-12-01T17:00:00.000Z', 'en', 'December~1, 2026, 12:00~p.m.'],
  ['2026-12-01T17:00:00.000Z', 'fr', '1er~décembre 2026, 12~h'],
  ['2026-07-02T04:05:00.000Z', 'en', 'July~2, 2026, 12:05~a.m.'],
  ['2026-07-02T04:05:00.000Z', 'fr', '2~juillet 2026, 0~h~05'],
] as const)('%s in Toronto, %s', (instant, language, text) => {
  expect(plain(localTime(instant, 'America/Toronto', language))).toBe(text);
});
