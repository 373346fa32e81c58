import { PassThrough } from 'node:stream';
import { newId, newTraceparent } from '@guichet/event-sourcing';
import { MemoryEventStore } from '@guichet/event-sourcing/testing';
import { CaseAccepted, type RecordedEvent } from '@guichet/events';
import { Registry } from '@guichet/messaging/access';
import type { Caller } from '@guichet/service-kit';
import { eventually } from '@guichet/test-kit';
import { jest } from '@jest/globals';
import { Feed, type FeedLimits } from './feed.ts';
import { LiveTail } from './live-tail.ts';
import { positionAt } from './position-at.ts';

const ACME: Caller = { role: 'subscriber', ref: 'acme', departments: [] };
const GRANT = { name: 'acme', municipality: 'm', events: ['*'], nkey: 'U', tokenDigest: '', since: '' };
const silent = { log: () => {}, warn: () => {}, error: () => {} };

async function append(store: MemoryEventStore, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    const caseId = newId();
    const event = {
      ...CaseAccepted({ ...CaseAccepted.samples[0]!, caseId }),
      id: newId(),
      metadata: {
        municipality: 'm',
        correlationId: caseId,
        causationId: null,
        actor: { role: 'clerk', ref: null },
        channel: 'system' as const,
        traceparent: newTraceparent(),
        occurredAt: '2026-11-22T12:00:00.000Z',
      },
    };
    await store.append({ municipality: 'm', category: 'case', id: caseId }, [event], 'none');
  }
}

function feedOf(store: MemoryEventStore, limits: Partial<FeedLimits> = {}) {
  const subscribers = new Registry(undefined, silent);
  const named = jest.spyOn(subscribers, 'named').mockReturnValue(GRANT);
  return { feed: new Feed(store, subscribers, silent, limits), named };
}

async function open(feed: Feed, from = 'beginning') {
  const sink = new PassThrough();
  let text = '';
  sink.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const admission = await feed.admit(ACME, { from });
  const over = admission.open(sink);
  return { sink, over, positions: () => [...text.matchAll(/"position":"(\d+)"/gu)].map((match) => Number(match[1])) };
}

const upTo = (last: number, first = 1) => Array.from({ length: last + 1 - first }, (_, index) => first + index);

test('all that follow share one subscription, which ends with the last of them', async () => {
  const store = new MemoryEventStore();
  const subscribe = jest.spyOn(store, 'subscribeAll');
  await append(store, 3);
  const { feed } = feedOf(store);
  const [all, late] = [await open(feed), await open(feed, 'now')];
  await eventually(() => expect(all.positions()).toEqual(upTo(3)));
  await append(store, 300);
  await eventually(() => expect(late.positions()).toEqual(upTo(303, 4)));
  await eventually(() => expect(all.positions()).toEqual(upTo(303)));
  expect(subscribe).toHaveBeenCalledTimes(1);
  const signal = subscribe.mock.calls[0]![1];
  all.sink.destroy();
  await all.over;
  expect(signal.aborted).toBe(false);
  feed.onModuleDestroy();
  await late.over;
  expect(signal.aborted).toBe(true);
  expect(late.sink.writableEnded).toBe(true);
});

test('what the tail no longer keeps is read from the log', async () => {
  const store = new MemoryEventStore();
  const tail = new LiveTail(store, await store.logId(), () => {}, 3_000);
  const { signal } = new AbortController();
  tail.enter();
  const waiting = tail.next(0n, signal);
  await append(store, 1);
  expect(await waiting).toHaveLength(1);
  await append(store, 50);
  const seen: bigint[] = [1n];
  while (seen.length < 51) seen.push(...(await tail.next(seen.at(-1)!, signal)).map(({ event }) => event.position));
  expect(seen.map(Number)).toEqual(upTo(51));
  tail.leave();
});

test('connections are counted, and free again once they are over', async () => {
  const { feed } = feedOf(new MemoryEventStore(), { connectionsEach: 2 });
  const [first] = [await open(feed), await open(feed)];
  await expect(feed.admit(ACME, {})).rejects.toMatchObject({ code: 'feed.too-many-readers' });
  first.sink.destroy();
  await first.over;
  await expect(feed.admit(ACME, {})).resolves.toBeDefined();
  feed.onModuleDestroy();
});

test('a reader that went away while it was admitted holds nothing', async () => {
  const { feed } = feedOf(new MemoryEventStore());
  const admission = await feed.admit(ACME, {});
  await admission.open(new PassThrough().destroy());
});

test('a log that is replaced, and a grant that changes, end the connections that stand on them', async () => {
  const store = new MemoryEventStore();
  const { feed, named } = feedOf(store, { heartbeatMs: 10 });
  const first = await open(feed);
  store.changeLogId();
  await first.over;
  const second = await open(feed);
  named.mockReturnValue({ ...GRANT, events: ['case.*'] });
  await second.over;
  expect(second.sink.writableEnded).toBe(true);
});

test.each([1, 2, 7, 100, 1000])('of %i events, the first of a time is found, with few looks', async (count) => {
  const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();
  // Three events share each minute; positions leave gaps, as the port allows.
  const log = upTo(count).map(
    (n) => ({ position: BigInt(n * 10), recordedAt: minute(Math.floor(n / 3)) }) as RecordedEvent,
  );
  let looks = 0;
  const store = {
    head: async () => log.at(-1)!.position,
    readAll: async (after: bigint) => (looks++, log.filter(({ position }) => position > after).slice(0, 1)),
  };
  for (const at of [
    minute(-1),
    minute(0),
    minute(1),
    minute(Math.floor(count / 6)),
    minute(Math.floor(count / 3)),
    minute(9e5),
  ]) {
    looks = 0;
    const position = await positionAt(store, at);
    expect(log.filter((event) => event.position > position)).toEqual(log.filter((event) => event.recordedAt >= at));
    expect(looks).toBeLessThan(16);
  }
});
