import { meets, ratioOf, type Figure } from './figure.ts';
import { interleaved } from './interleaved.ts';
import { median, percentile } from './statistics.ts';

const figure = (part: Partial<Figure>): Figure => ({ section: 's', name: 'n', unit: '/s', samples: [1], ...part });

test.each([
  [[3], 3],
  [[9, 1, 5], 5],
  [[1, 2, 10, 11], 6],
])('the median of %j is %d', (samples, expected) => expect(median(samples)).toBe(expected));

test('p99 of a hundred is the ninety-ninth', () => {
  const samples = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(samples, 0.99)).toBe(99);
  expect(percentile(samples, 1)).toBe(100);
});

test('no samples, no figure', () => expect(() => median([])).toThrow(RangeError));

test('a ratio is taken round by round: a slow round is slow on both sides', () => {
  const limit = { name: 'raw', samples: [10, 100, 1000] };
  expect(ratioOf(figure({ samples: [5, 50, 600], limit }))).toBe(0.5);
  expect(ratioOf(figure({ samples: [5, 50], limit }))).toBeUndefined();
});

test.each([
  [{ kind: 'least', value: 0.5, of: 'ratio' } as const, true],
  [{ kind: 'least', value: 0.51, of: 'ratio' } as const, false],
  [{ kind: 'most', value: 5, of: 'value' } as const, true],
  [{ kind: 'most', value: 4.9, of: 'value' } as const, false],
])('target %j: %s', (target, met) =>
  expect(meets(figure({ samples: [5], limit: { name: 'raw', samples: [10] }, target }))).toBe(met),
);

test('rounds take turns, and every second round the other way round', async () => {
  const order: string[] = [];
  const turn = (name: string) => async () => order.push(name);
  expect(await interleaved(2, { a: turn('a'), b: turn('b') })).toEqual({ a: [1, 4], b: [2, 3] });
  expect(order).toEqual(['a', 'b', 'b', 'a']);
});
