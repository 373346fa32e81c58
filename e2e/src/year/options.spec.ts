import { UsageError } from '@guichet/texts';
import { readOptions } from './options.ts';

test('says how long, how much and from which seed', () => {
  expect(readOptions(['--requests', '500', '--days', '14', '--step', '8'], () => 7)).toEqual({
    ...{ requests: 500, days: 14, seed: 7, stepHours: 8, report: undefined, evidence: undefined },
  });
  expect(readOptions(['--seed', '3'], () => 7)).toMatchObject({ seed: 3, requests: 40_000, days: 365 });
});

test.each([[['--days', '0']], [['--requests', 'many']], [['--step', '1.5']], [['--year', '2026']]])(
  'refuses %j',
  (args) => {
    expect(() => readOptions(args, () => 7)).toThrow(UsageError);
  },
);
