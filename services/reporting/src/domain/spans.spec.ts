import { GRAINS, type Span, spansOf, unitOf } from './spans.ts';

const told = ({ grain, first, last }: Span): string => `${grain} ${first} ${last}`;

test.each([
  ['2025-06-10', '2025-06-10', ['day 2025-06-10 2025-06-10']],
  ['2025-06-01', '2025-06-30', ['month 2025-06-01 2025-06-01']],
  ['2025-06-01', '2025-06-10', ['ten-day 2025-06-01 2025-06-01']],
  [
    '2025-06-02',
    '2025-06-29',
    ['day 2025-06-02 2025-06-10', 'ten-day 2025-06-11 2025-06-11', 'day 2025-06-21 2025-06-29'],
  ],
  ['2025-06-21', '2025-07-01', ['ten-day 2025-06-21 2025-06-21', 'day 2025-07-01 2025-07-01']],
  [
    '2025-01-31',
    '2025-03-01',
    ['day 2025-01-31 2025-01-31', 'month 2025-02-01 2025-02-01', 'day 2025-03-01 2025-03-01'],
  ],
  ['2024-02-01', '2024-02-28', ['ten-day 2024-02-01 2024-02-11', 'day 2024-02-21 2024-02-28']],
  ['2024-02-21', '2024-02-29', ['ten-day 2024-02-21 2024-02-21']],
  [
    '2025-05-05',
    '2026-08-25',
    [
      'day 2025-05-05 2025-05-10',
      'ten-day 2025-05-11 2025-05-21',
      'month 2025-06-01 2026-07-01',
      'ten-day 2026-08-01 2026-08-11',
      'day 2026-08-21 2026-08-25',
    ],
  ],
  ['0001-01-01', '9999-12-31', ['month 0001-01-01 9999-12-01']],
])('%s to %s is %j', (from, to, spans) => {
  expect(spansOf({ from, to }).map(told)).toEqual(spans);
});

const DAY_MS = 86_400_000;
const dayNumbered = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** Every day whose unit is within one of the spans: what the sums count, by another way. */
const daysIn = (spans: readonly Span[], all: readonly string[]): string[] =>
  all.flatMap((day) =>
    spans.flatMap(({ grain, first, last }) => (first <= unitOf(grain, day) && unitOf(grain, day) <= last ? [day] : [])),
  );

test('the spans of a period hold each of its days once, and no other', () => {
  const [begin, end] = [Date.parse('2023-12-20') / DAY_MS, Date.parse('2024-04-12') / DAY_MS];
  const all = Array.from({ length: end - begin + 80 }, (_, n) => dayNumbered(begin - 40 + n));
  for (let from = begin; from <= end; from += 1)
    for (let to = from; to <= end; to += 3) {
      const period = { from: dayNumbered(from), to: dayNumbered(to) };
      const expected = all.filter((day) => period.from <= day && day <= period.to);
      const spans = spansOf(period);
      expect(daysIn(spans, all)).toEqual(expected);
      expect(spans.length).toBeLessThanOrEqual(2 * GRAINS.length - 1);
    }
});
