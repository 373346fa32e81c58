import type { DataSource } from 'typeorm';
import { isOutage } from '@guichet/event-sourcing';
import { DependencyUnavailable } from '../failures.ts';
import { HandlerTimedOut, withinDeadline } from './deadline.ts';

const never = new Promise<never>(() => undefined);
const database = (answer: () => Promise<unknown>) => ({ query: answer }) as unknown as DataSource;
const awake = database(async () => []);
const hung = () => never;

test('a handler that comes back in time is all there is to it', async () => {
  await expect(withinDeadline(60, awake, async () => 'done')).resolves.toBeUndefined();
  const failure = new RangeError();
  await expect(withinDeadline(60, awake, () => Promise.reject(failure))).rejects.toBe(failure);
});

test('one that does not has failed while its database answers', async () => {
  await expect(withinDeadline(0.01, awake, hung)).rejects.toThrow(HandlerTimedOut);
  expect(isOutage(new HandlerTimedOut())).toBe(false);
});

test('one that hangs with its database is no failure of the event', async () => {
  await expect(withinDeadline(0.01, database(hung), hung)).rejects.toThrow(DependencyUnavailable);
  const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
  const away = withinDeadline(
    0.01,
    database(() => Promise.reject(refused)),
    hung,
  );
  expect(await away.catch((fault: unknown) => isOutage(fault))).toBe(true);
});

test('a failure that comes after the deadline ends nothing', async () => {
  let fail = (_: Error): void => {};
  const late = new Promise<never>((_, reject) => (fail = reject));
  await expect(withinDeadline(0.01, awake, () => late)).rejects.toThrow(HandlerTimedOut);
  fail(new Error('late')); // an unhandled rejection would end the process
  await new Promise(setImmediate);
});
