import { jest } from '@jest/globals';
import { DeadLetterOffice } from '../dead-letters/dead-letter-office.ts';
import { startService, type RunningService } from '../../test/killable-service.ts';
import { eventually, openInstallation, type MessagingInstallation } from '../../test/installation.ts';

const NO_POISON = 'no event has this id';
const SUPERVISOR = { role: 'supervisor', ref: 'p-1' };
/** A process takes a second to start, and much longer on a busy machine. */
const patiently = { timeoutMs: 100_000 };
jest.setTimeout(120_000);

let our: MessagingInstallation;
let handled: string[];
let services: RunningService[];
const office = () => new DeadLetterOffice(our.dataSource, 'dedup', () => undefined);

beforeEach(async () => {
  our = await openInstallation();
  handled = [];
  services = [];
});
afterEach(async () => {
  await Promise.all(services.map((service) => service.end()));
  await our.close();
});

function start(...poison: string[]): RunningService {
  const service = startService(our.broker.urls.dedup, our.installation.urls.dedup.database, poison, handled);
  services.push(service);
  return service;
}

/** Starts the service again each time the poison event killed it, until `done` holds; counts how often it died. */
async function restartUntil(
  done: () => Promise<void>,
  ...poison: string[]
): Promise<{ deaths: number; last: RunningService }> {
  const over = eventually(done, patiently);
  let last = start(...poison);
  let deaths = 0;
  while ((await Promise.race([last.dead, over])) === 'dead') {
    deaths += 1;
    last = start(...poison);
  }
  return { deaths, last };
}

it('makes a dead letter of an event that kills the process, and handles it again once the cause is gone', async () => {
  our.forwarder();
  const ids = await our.submit(6);
  const poison = ids[3]!;
  const deadLetterWritten = async () => expect(await our.deadLetters()).toHaveLength(1);
  const { deaths, last } = await restartUntil(deadLetterWritten, poison);
  await eventually(() => expect(handled.at(-1)).toBe(ids[5]), patiently);
  await last.end();

  expect(await our.deadLetters()).toMatchObject([{ event_id: poison, reason: 'process-died', attempts: 2 }]);
  expect(handled.filter((id) => id === poison)).toHaveLength(deaths);
  expect(deaths).toBe(3); // once in a batch with others, then twice on its own
  expect([...new Set(handled)]).toEqual(ids);

  start(NO_POISON);
  await office().replay(poison, SUPERVISOR);
  await eventually(
    async () => expect(await office().find(poison)).toMatchObject({ state: 'replayed', replays: 1 }),
    patiently,
  );
  expect(handled.slice(-1)).toEqual([poison]);
});

it('makes a dead letter of an event that kills the process while another lane waits', async () => {
  our.forwarder();
  const [poison, patient] = (await our.submit(2)) as [string, string];
  await eventually(async () => expect(await our.streamPositions()).toHaveLength(2));
  const deadLetterWritten = async () => expect(await our.deadLetters()).toHaveLength(1);
  await restartUntil(deadLetterWritten, poison, patient);
  expect(await our.deadLetters()).toMatchObject([{ event_id: poison, reason: 'process-died', attempts: 2 }]);
  expect(handled).toEqual([poison, poison]); // once beside the other, then once on its own
});

describe('a replay that kills the process', () => {
  let dead: string;

  beforeEach(async () => {
    our.forwarder();
    [dead] = (await our.submit(1)) as [string];
    const failing = our.consumer(() => Promise.reject(new RangeError()), { maxAttempts: 1 });
    await eventually(async () => expect((await our.checkpoint())?.position).toBe('1'));
    await failing.close();
    await office().replay(dead, SUPERVISOR);
  });

  it('leaves it dead again after so many times, and the service goes on', async () => {
    const again = { state: 'waiting', reason: 'process-died', attempts: 3, replays: 1 };
    const { deaths } = await restartUntil(async () => expect(await office().find(dead)).toMatchObject(again), dead);
    expect(deaths).toBe(2);
    expect(handled).toEqual([dead, dead]);
    const [next] = await our.submit(1);
    await eventually(() => expect(handled.at(-1)).toBe(next), patiently);
  });

  it('once is tried again by the next process', async () => {
    await start(dead).dead;
    start(NO_POISON);
    await eventually(
      async () => expect(await office().find(dead)).toMatchObject({ state: 'replayed', replays: 1 }),
      patiently,
    );
    expect(handled).toEqual([dead, dead]);
  });
});
