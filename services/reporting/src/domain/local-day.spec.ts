import { localDay } from './local-day.ts';

test.each([
  ['2026-03-09T03:59:59.999Z', 'America/Toronto', '2026-03-08'],
  ['2026-03-09T04:00:00.000Z', 'America/Toronto', '2026-03-09'],
  ['2026-01-01T04:59:59.999Z', 'America/Toronto', '2025-12-31'],
  ['2026-07-01T02:30:00.000Z', 'America/St_Johns', '2026-07-01'],
  ['2026-07-01T06:59:00.000Z', 'America/Vancouver', '2026-06-30'],
])('%s in %s is %s', (instant, zone, day) => {
  expect(localDay(instant, zone)).toBe(day);
});

test('an unknown zone is an error', () => {
  expect(() => localDay('2026-03-09T04:00:00.000Z', 'America/Nowhere')).toThrow(RangeError);
});
