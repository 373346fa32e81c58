import { randomUUID } from 'node:crypto';
import type { RecordedEvent } from '@guichet/events';
import { jest } from '@jest/globals';
import { CategoryForbidden, EventIdReused, EventRefused, EventStoreUnavailable, PositionUnknown } from '../errors.ts';
import type { EventStore } from '../event-store.ts';
import { anEvent, aStream, CONTRACT_EVENTS, idsOf, Noted, someEvents } from '../contract/contract-events.ts';
import { ClientConnection } from './client-connection.ts';
import { EventStoreDbEventStore } from './eventstoredb-event-store.ts';
import { StreamNames } from './stream-names.ts';
import { faults } from './testing/stand-in-messages.ts';
import { StandInServer } from './testing/stand-in-server.ts';

jest.setTimeout(60_000); // long, because the machine may be busy
const PATIENCE_MS = 2_000;
const names = new StreamNames('guichet');
let server: StandInServer;
const opened: EventStore[] = [];

function open(prefix?: string): EventStoreDbEventStore {
  const connection = ClientConnection.to(server.url, 'habits', PATIENCE_MS);
  const store = new EventStoreDbEventStore(connection, { events: CONTRACT_EVENTS, prefix });
  opened.push(store);
  return store;
}

beforeEach(async () => {
  server = new StandInServer();
  await server.start();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((store) => store.close()));
  server.stop();
});

describe('an append', () => {
  it.each(['any', 'none', 3, 4, 9] as const)(
    'again under `%s` is recognized, though the server would write it',
    async (expected) => {
      const store = open();
      const [stream, events] = [aStream(), someEvents(2)];
      const first = await store.append(stream, events, 'none');
      await store.append(stream, someEvents(1), 2);
      expect(await store.append(stream, events, expected)).toEqual({ ...first, status: 'duplicate', revision: 3 });
      expect(await store.readStream(stream)).toHaveLength(3);
    },
  );

  it('refuses a known id beside a new one, also under the current revision', async () => {
    const store = open();
    const stream = aStream();
    const { events } = await store.append(stream, someEvents(2), 'none');
    const mixed = [anEvent({ id: events[1]!.id }), anEvent()];
    await expect(store.append(stream, mixed, 2)).rejects.toBeInstanceOf(EventIdReused);
    await expect(store.append(stream, mixed, 'any')).rejects.toBeInstanceOf(EventIdReused);
  });

  it('does not know an id of another stream, and says so in its contract', async () => {
    const store = open();
    const [event] = someEvents(1);
    await store.append(aStream(), [event!], 'none');
    expect(await store.append(aStream(), [event!], 'none')).toMatchObject({ status: 'appended' });
  });

  it.each([
    ['was written', true],
    ['was not written', false],
  ])('whose answer is lost is repeated under the same ids: it %s', async (_, written) => {
    const store = open();
    const [stream, events] = [aStream(), someEvents(2)];
    server.nextAppend = { fault: faults.timeout(), written };
    await expect(store.append(stream, events, 'none')).rejects.toBeInstanceOf(EventStoreUnavailable);
    const status = written ? 'duplicate' : 'appended';
    expect(await store.append(stream, events, 'none')).toMatchObject({ status, revision: 2 });
    expect(idsOf(await store.readStream(stream))).toEqual(idsOf(events));
  });

  it('that the server denies, or finds too large, is refused as the port says', async () => {
    const store = open();
    server.denied = 'guichet.request-';
    await expect(store.append(aStream(), someEvents(1), 'none')).rejects.toBeInstanceOf(CategoryForbidden);
    server.denied = undefined;
    const large = () => anEvent(Noted({ words: Array.from({ length: 4_000 }, () => 'a'.repeat(61)) }));
    const tooLarge = Array.from({ length: 5 }, large);
    await expect(store.append(aStream(), tooLarge, 'none')).rejects.toBeInstanceOf(EventRefused);
  });

  it.each(['notReady', 'noLeader'] as const)('meets an outage when the server answers %s', async (kind) => {
    server.nextAppend = { fault: faults[kind](), written: false };
    await expect(open().append(aStream(), someEvents(1), 'none')).rejects.toBeInstanceOf(EventStoreUnavailable);
  });
});

describe('positions', () => {
  it('are not dense, and one that was never given is told', async () => {
    const store = open();
    const { events } = await store.append(aStream(), someEvents(2), 'none');
    const [first, second] = events.map(({ position }) => position) as [bigint, bigint];
    expect(second - first).toBeGreaterThan(1n);
    expect(await store.eventAt(first)).toEqual(events[0]);
    expect(await store.eventAt(first + 1n)).toBeUndefined();
    expect(await store.eventAt(second * 1000n)).toBeUndefined();
    await expect(store.readAll(first + 1n)).rejects.toBeInstanceOf(PositionUnknown);
    expect(await store.readAll(second * 1000n)).toEqual([]);
  });

  it('pass over what the server and others write, however much it is', async () => {
    const store = open();
    const [event] = (await store.append(aStream(), someEvents(1), 'none')).events as [RecordedEvent];
    expect(await store.head()).toBe(event.position);
    for (let n = 0; n < 2_000; n++) server.log.append('other.application-1', 'any', [somethingElse()]);
    expect(await store.readAll(0n)).toEqual([event]);
    expect(await store.readAll(event.position)).toEqual([]);
    expect(await store.head()).toBe(event.position);
    const later = await store.append(aStream(), someEvents(1), 'none');
    expect(await store.head()).toBe(later.position);
    expect(await store.readAll(0n, 1)).toEqual([event]);
    expect(await open('third').head()).toBe(0n);
  });

  it('are not to be had from servers that give none in streams', async () => {
    server.withoutPositionsInStreams = true;
    await expect(open().append(aStream(), someEvents(1), 'none')).rejects.toThrow('version 22.6 or newer');
  });
});

describe('a subscription', () => {
  it('goes on where it was when the server comes back', async () => {
    const store = open();
    const stop = new AbortController();
    const seen: string[] = [];
    const following = (async () => {
      for await (const batch of store.subscribeAll(0n, stop.signal)) {
        seen.push(...idsOf(batch));
        if (seen.length === 6) stop.abort();
      }
    })();
    const before = await store.append(aStream(), someEvents(3), 'none');
    server.stop();
    await expect(store.append(aStream(), someEvents(1), 'none')).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(store.head()).rejects.toBeInstanceOf(EventStoreUnavailable);
    await server.start();
    const after = await untilThere(() => store.append(aStream(), someEvents(3), 'none'));
    await following;
    expect(seen).toEqual(idsOf([...before.events, ...after.events]));
  });
});

describe('the log', () => {
  it('gets one identity, whoever is first, and another one when it is told to', async () => {
    const stores = [open(), open(), open()];
    const [id, ...others] = await Promise.all(stores.map((store) => store.logId()));
    expect(others).toEqual([id, id]);
    const next = await stores[0]!.issueLogId();
    expect(next).not.toBe(id);
    expect(await stores[1]!.logId()).toBe(next);
    expect(await stores[1]!.readAll(0n)).toEqual([]);
  });

  it('is loud about a stream that lost its beginning, was deleted, or was written by somebody else', async () => {
    const store = open();
    const stream = aStream();
    await store.append(stream, someEvents(3), 'none');
    server.log.truncate(names.of(stream), 1);
    await expect(store.readStream(stream)).rejects.toThrow('beginning');
    server.log.delete(names.of(stream));
    await expect(store.readStream(stream)).rejects.toThrow('deleted');
    const foreign = aStream();
    server.log.append(names.of(foreign), 'any', [somethingElse()]);
    await expect(store.readStream(foreign)).rejects.toThrow('somebody else');
  });

  it('that does not answer is unavailable after a while; so is one that is not there, or closed', async () => {
    server.silent = true;
    await expect(open().head()).rejects.toBeInstanceOf(EventStoreUnavailable);
    const nowhere = new EventStoreDbEventStore(ClientConnection.to('esdb://127.0.0.1:1?tls=false', 'nowhere'));
    await expect(nowhere.logId()).rejects.toBeInstanceOf(EventStoreUnavailable);
    await nowhere.close();
    await expect(nowhere.logId()).rejects.toBeInstanceOf(EventStoreUnavailable);
  });
});

function somethingElse() {
  const [data, metadata] = [Buffer.from('{}'), Buffer.from('{}')];
  return { id: randomUUID(), type: 'something-else', contentType: 'application/json', data, metadata };
}

/** Repeats a call with the same ids, as every caller may; the test's time limit ends it. */
async function untilThere<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (fault) {
      if (!(fault instanceof EventStoreUnavailable)) throw fault;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
