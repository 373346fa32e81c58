import { UsageError } from '@guichet/texts';
import { readOptions } from './options.ts';

const read = (...args: string[]) => readOptions(args, () => 42);

test('what is not said has a default, and the seed is drawn', () => {
  expect(read()).toMatchObject({ minutes: 10, seed: 42, keep: false });
});

test('what is said is taken', () => {
  const options = read('--minutes', '0.5', '--seed', '7', '--faults', 'nats-killed,disk-full', '--keep');
  expect(options).toMatchObject({ minutes: 0.5, seed: 7, faults: ['nats-killed', 'disk-full'], keep: true });
});

test.each([
  ['--minutes', '0'],
  ['--minutes', 'ten'],
  ['--minutes', ''],
  ['--seed', '-1'],
  ['--seed', '1.5'],
  ['--faults', 'earthquake'],
  ['--faults', ''],
  ['--clock', '1'],
  ['--seed'],
])('%s %s is refused in both languages', (...args) => {
  expect(() => read(...args)).toThrow(UsageError);
  expect(() => read(...args)).toThrow(/ · /);
});
