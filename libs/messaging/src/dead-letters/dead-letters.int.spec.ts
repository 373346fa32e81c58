import { randomUUID } from 'node:crypto';
import { DomainError } from '@guichet/event-sourcing';
import { jetstream } from '@nats-io/jetstream';
import { connect, headers } from '@nats-io/transport-node';
import { DependencyUnavailable, RetryLater } from '../failures.ts';
import { eventually, openInstallation, type MessagingInstallation } from '../../test/installation.ts';
import { NotInCharge } from '../lease.ts';
import type { DeadLetterState } from './dead-letter.ts';
import { DeadLetterOffice } from './dead-letter-office.ts';
import { ReplayQueue } from './replay-queue.ts';

const SUPERVISOR = { role: 'supervisor', ref: 'p-1' };

let our: MessagingInstallation;
let seen: string[];
let broken: Set<string>;
let fault: () => unknown;
/** Fails for broken events, remembers the others. */
const handle = (event: { id: string }): void => {
  if (broken.has(event.id)) throw fault();
  seen.push(event.id);
};
const once = { maxAttempts: 1 };
const office = () => new DeadLetterOffice(our.dataSource, 'dedup', () => undefined);
const states = async (): Promise<DeadLetterState[]> =>
  (await office().page({ limit: 100 })).letters.map(({ state }) => state);

beforeEach(async () => {
  our = await openInstallation();
  seen = [];
  broken = new Set();
  fault = () => new RangeError('a rule is broken');
});
afterEach(() => our.close());

/** Submits requests, of which those at the given indexes become dead letters. */
async function deathsOf(count: number, ...places: number[]) {
  our.forwarder();
  const ids = await our.submit(count);
  const dead = places.map((place) => ids[place]!);
  broken = new Set(dead);
  const consumer = our.consumer(handle, once);
  const expected = places.map(() => 'waiting');
  await eventually(async () => expect(await states()).toEqual(expected));
  await eventually(async () => expect((await our.checkpoint())?.position).toBe(String(count)));
  return { ids, dead, consumer, letters: consumer.deadLetters! };
}

it('is handled again after the cause is gone, on whichever replica a person asked', async () => {
  const { ids, dead, letters } = await deathsOf(4, 1, 2);
  const standby = our.consumer(handle, once);
  await eventually(() => expect(standby.state().standby).toBe(true));
  broken.clear();
  expect(await letters.replay(dead[0]!, SUPERVISOR)).toMatchObject({
    state: 'replaying',
    decided: { role: 'supervisor', ref: 'p-1', at: expect.any(String) },
  });
  await eventually(() => expect(seen).toEqual([ids[0], ids[3], dead[0]]));
  await standby.deadLetters!.replay(dead[1]!, SUPERVISOR);
  await eventually(async () => expect(await states()).toEqual(['replayed', 'replayed']));
  expect(seen).toEqual([ids[0], ids[3], ...dead]);
  expect(await letters.find(dead[0]!)).toMatchObject({ replays: 1, attempts: 1, replayedAt: expect.any(String) });
  expect(await letters.replay(dead[0]!, SUPERVISOR)).toMatchObject({ state: 'replayed' });
});

it('that dies again waits for a person again, once for each time it was asked for', async () => {
  const { dead, letters } = await deathsOf(1, 0);
  fault = () => new TypeError('another one');
  const asked = { ...SUPERVISOR, key: 'first call' };
  await letters.replay(dead[0]!, asked);
  const again = { state: 'waiting', reason: 'handler-failed', attempts: 2, replays: 1, decided: { ref: 'p-1' } };
  await eventually(async () => expect(await letters.find(dead[0]!)).toMatchObject(again));
  expect((await letters.find(dead[0]!)).fault).toMatch(/^TypeError at /);
  expect(await letters.replay(dead[0]!, asked)).toMatchObject({ state: 'waiting', replays: 1 }); // the same call, repeated
  expect(await letters.replayAll({}, { ...SUPERVISOR, key: 'second call' })).toBe(1);
  await eventually(async () => expect(await letters.find(dead[0]!)).toMatchObject({ state: 'waiting', replays: 2 }));
});

it('those of one filter are handled in the order of the log, one at a time and never beside a batch', async () => {
  const { dead } = await deathsOf(40, ...Array.from({ length: 36 }, (_, place) => place));
  broken.clear();
  let [running, most] = [0, 0];
  const replayed: string[] = [];
  const slow = async (event: { id: string }) => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setImmediate(resolve));
    if (dead.includes(event.id)) replayed.push(event.id);
    running -= 1;
  };
  await our.dataSource.query('update consumer_lease set expires_at = now(), holder = gen_random_uuid()');
  const consumer = our.consumer(slow, { ...once, service: 'dedup' });
  await eventually(() => expect(consumer.state().active).toBe(true));
  expect(await office().replayAll({ reason: 'process-died' }, SUPERVISOR)).toBe(0);
  expect(await consumer.deadLetters!.replayAll({ type: 'request.submitted' }, SUPERVISOR)).toBe(36);
  const late = await our.submit(20);
  await eventually(async () => expect((await our.checkpoint())?.position).toBe(String(40 + late.length)));
  await eventually(async () => expect(new Set(await states())).toEqual(new Set(['replayed'])));
  expect(replayed).toEqual(dead);
  expect(most).toBe(1);
});

it.each([
  ['a "not yet"', () => new RetryLater()],
  ['an outage', () => new DependencyUnavailable()],
])('waits for %s without holding up what comes, and a person may give it up', async (_, waiting) => {
  const { ids, dead, consumer, letters } = await deathsOf(3, 1);
  fault = waiting;
  await letters.replay(dead[0]!, SUPERVISOR);
  await eventually(async () =>
    expect((await letters.find(dead[0]!)).fault).toMatch(/RetryLater|DependencyUnavailable/),
  );
  const late = await our.submit(2);
  await eventually(() => expect(seen).toEqual([ids[0], ids[2], ...late]));
  expect(consumer.state().halted).toBeNull();
  expect(await letters.find(dead[0]!)).toMatchObject({ state: 'replaying', replays: 0, attempts: 1 });
  expect(await letters.discard(dead[0]!, 'superseded', SUPERVISOR)).toMatchObject({ state: 'discarded' });
});

it('once discarded stays so, until a person replays it', async () => {
  const { dead, letters } = await deathsOf(2, 0, 1);
  const refused = (code: string) => expect.objectContaining({ name: 'DomainError', code });
  const discarded = { state: 'discarded', discardReason: 'test-data', decided: { role: 'supervisor' } };
  expect(await letters.discard(dead[0]!, 'test-data', SUPERVISOR)).toMatchObject(discarded);
  expect(await letters.discard(dead[0]!, 'test-data', SUPERVISOR)).toMatchObject(discarded);
  await expect(letters.discard(dead[0]!, 'superseded', SUPERVISOR)).rejects.toEqual(refused('dead-letter.discarded'));
  await expect(letters.discard(randomUUID(), 'superseded', SUPERVISOR)).rejects.toThrow(DomainError);
  broken.clear();
  expect(await letters.replayAll({}, SUPERVISOR)).toBe(1);
  await eventually(async () => expect(await states()).toEqual(['discarded', 'replayed']));
  await expect(letters.discard(dead[1]!, 'superseded', SUPERVISOR)).rejects.toEqual(refused('dead-letter.replayed'));
  await letters.replay(dead[0]!, SUPERVISOR);
  await eventually(async () => expect(await states()).toEqual(['replayed', 'replayed']));
});

it('are listed by page, state, reason, type and municipality, each with its event', async () => {
  const { dead, letters } = await deathsOf(5, 0, 2, 4);
  const idsOf = async (query: object) =>
    (await letters.page({ limit: 100, ...query })).letters.map(({ eventId }) => eventId);
  const first = await letters.page({ limit: 2 });
  expect(first.letters.map(({ eventId }) => eventId)).toEqual(dead.slice(0, 2));
  expect(await letters.page({ limit: 2, after: first.next })).toEqual({
    letters: [expect.objectContaining({ eventId: dead[2], position: '5', reason: 'handler-failed' })],
  });
  for (const type of ['request.submitted', 'request.submitted.v1']) expect(await idsOf({ type })).toEqual(dead);
  expect(await idsOf({ type: 'request.submitted.v2' })).toEqual([]);
  expect(await idsOf({ municipality: 'elsewhere' })).toEqual([]);
  expect(await idsOf({ reason: 'unreadable' })).toEqual([]);
  expect(await idsOf({ municipality: 'sample', state: 'waiting', reason: 'handler-failed' })).toEqual(dead);
  expect(await letters.find(dead[1]!)).toMatchObject({ event: { id: dead[1], specversion: '1.0' } });
  expect(await letters.waiting()).toEqual(new Map([['handler-failed', 3]]));
});

it('of a version that this service does not know is handled by the first one that does', async () => {
  await deathsOf(1);
  const eventId = await publish('request.submitted.v2', { schemaversion: 2, data: { anything: 'new' } });
  await eventually(async () => expect(await states()).toEqual(['waiting']));
  await office().replay(eventId, SUPERVISOR);
  const unchanged = { state: 'waiting', reason: 'unknown-version', replays: 1 };
  await eventually(async () => expect(await office().find(eventId)).toMatchObject(unchanged));
  await our.dataSource.query('update consumer_lease set expires_at = now(), holder = gen_random_uuid()');
  const upgraded = our.consumer(handle);
  const newer: unknown[] = [];
  upgraded.addHandler('request.submitted.v2', async ({ data }: { data: unknown }) => void newer.push(data), true);
  await eventually(() => expect(upgraded.state().active).toBe(true));
  await upgraded.deadLetters!.replay(eventId, SUPERVISOR);
  await eventually(() => expect(newer).toEqual([{ anything: 'new' }]));
});

it('that was unreadable is read again from the stream', async () => {
  const { ids, letters } = await deathsOf(2);
  const eventId = await publish('request.submitted.v1', { type: 'com.example.other' });
  await eventually(async () => expect(await states()).toEqual(['waiting']));
  const unreadable = { reason: 'unreadable', event: null, fault: expect.stringMatching(/^TypeError at recordedFrom/) };
  expect(await letters.find(eventId)).toMatchObject(unreadable);
  await letters.replay(eventId, SUPERVISOR);
  const again = { ...unreadable, state: 'waiting', replays: 1 };
  await eventually(async () => expect(await letters.find(eventId)).toMatchObject(again));
  // a dead letter of an event that an earlier version of the code could not read
  await our.dataSource.query('update dead_letter set event_id = $1, position = 2', [ids[1]]);
  await letters.replay(ids[1]!, SUPERVISOR);
  await eventually(() => expect(seen).toEqual([...ids, ids[1]]));
});

it('may only be finished by the replica in charge', async () => {
  const { dead, consumer, letters } = await deathsOf(1, 0);
  await consumer.close();
  await letters.replay(dead[0]!, SUPERVISOR);
  const [due] = await new ReplayQueue(our.dataSource, 'dedup', randomUUID()).due(undefined, 1);
  const sleeper = new ReplayQueue(our.dataSource, 'dedup', randomUUID());
  await expect(sleeper.begin(due!)).rejects.toThrow(NotInCharge);
  await expect(sleeper.handled(due!)).rejects.toThrow(NotInCharge);
  expect(await states()).toEqual(['replaying']);
});

it('is what becomes of an event whose handler never comes back', async () => {
  our.forwarder();
  const ids = await our.submit(3);
  let hangs = true;
  const consumer = our.consumer(
    (event) => (hangs && event.id === ids[1] ? new Promise(() => undefined) : handle(event)),
    { maxAttempts: 2, handlerSeconds: 0.1 },
  );
  await eventually(() => expect(seen).toEqual([ids[0], ids[2]]));
  expect(await our.deadLetters()).toMatchObject([
    { event_id: ids[1], reason: 'handler-failed', attempts: 2, fault: expect.stringMatching(/^HandlerTimedOut at /) },
  ]);
  hangs = false;
  await consumer.deadLetters!.replay(ids[1]!, SUPERVISOR);
  await eventually(() => expect(seen).toEqual([ids[0], ids[2], ids[1]]));
});

/** A message after the last one of the stream, as a forwarder of another version would write it. */
async function publish(pattern: string, body: object): Promise<string> {
  const [eventId, position] = [randomUUID(), (await our.store.head()) + 1n];
  const marks = headers();
  marks.set('Guichet-Log-Id', await our.store.logId());
  marks.set('Guichet-Position', String(position));
  marks.set('Guichet-Previous-Position', String(position - 1n));
  marks.set('Guichet-Event-Id', eventId);
  const type = `ca.guichet.${pattern}`;
  const rest = { municipality: 'sample', subject: `request-${eventId}`, position: String(position), revision: 1 };
  const event = { specversion: '1.0', id: eventId, type, ...rest, traceparent: '', ...body };
  const connection = await connect({ servers: our.broker.servers });
  await jetstream(connection).publish(`guichet.sample.${pattern}`, JSON.stringify(event), { headers: marks });
  await connection.close();
  return eventId;
}
