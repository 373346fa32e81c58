import { DEFAULT_FAULTS } from './faults/names.ts';
import { schedule } from './faults/schedule.ts';
import { plan } from './load/plan.ts';

const first = <T>(steps: Iterator<T>, count: number): T[] =>
  Array.from({ length: count }, () => steps.next().value as T);
const strikes = (seed: number, count: number) =>
  first(schedule(seed, DEFAULT_FAULTS), count).map(({ random, ...strike }) => ({ ...strike, first: random() }));

test('the same seed gives the same faults and the same load, another one others', () => {
  expect(strikes(1, 40)).toEqual(strikes(1, 40));
  expect(strikes(1, 40)).not.toEqual(strikes(2, 40));
  expect(first(plan(1, 0), 200)).toEqual(first(plan(1, 0), 200));
  expect(first(plan(1, 0), 200)).not.toEqual(first(plan(1, 1), 200));
});

test('every fault comes once a round', () => {
  const round = strikes(3, DEFAULT_FAULTS.length).map(({ fault }) => fault);
  expect(round.toSorted()).toEqual([...DEFAULT_FAULTS].toSorted());
});

test('keys are never used for two different things, by whatever client', () => {
  const keys = [0, 1, 2].flatMap((client) =>
    first(plan(5, client), 500).flatMap((step) => ('key' in step && step.key !== null ? [step.key] : [])),
  );
  expect(new Set(keys).size).toBe(keys.length);
});
