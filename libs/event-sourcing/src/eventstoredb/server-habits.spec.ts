import { randomUUID } from 'node:crypto';
import type { RecordedEvent } from '@guichet/events';
import { jest } from '@jest/globals';
import {
  CredentialsRefused,
  CategoryForbidden,
  EventIdReused,
  EventRefused,
  EventStoreUnavailable,
  LogDamaged,
  PositionUnknown,
} from '../errors.ts';
import {
  CONTRACT_EVENTS,
  anEvent,
  aStream,
  idsOf,
  Noted,
  recordedIn,
  someEvents,
} from '../contract/contract-events.ts';
import { isAscending } from '../contract/following.ts';
import { withPositions } from '../event-store.ts';
import { openEventStore } from '../open-event-store.ts';
import { ClientConnection } from './client-connection.ts';
import { EventStoreDbEventStore } from './eventstoredb-event-store.ts';
import { StreamNames } from './stream-names.ts';
import { faults } from './testing/stand-in-messages.ts';
import { OnStandIn } from './testing/on-stand-in.ts';

jest.setTimeout(60_000); // long, because the machine may be busy
const names = new StreamNames('guichet');
const on = new OnStandIn();
const open = on.open.bind(on);

describe('an append', () => {
  it.each(['any', 'none', 3, 4, 9] as const)(
    'again under `%s` is recognized, though the server would write it',
    async (expected) => {
      const store = open();
      const [stream, events] = [aStream(), someEvents(2)];
      const first = await store.append(stream, events, 'none');
      await store.append(stream, someEvents(1), 2);
      expect(await store.append(stream, events, expected)).toMatchObject({
        ...first,
        status: 'duplicate',
        revision: 3,
      });
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
    on.server.nextAppend = { fault: faults.timeout(), written };
    await expect(store.append(stream, events, 'none')).rejects.toBeInstanceOf(EventStoreUnavailable);
    const status = written ? 'duplicate' : 'appended';
    expect(await store.append(stream, events, 'none')).toMatchObject({ status, revision: 2 });
    expect(idsOf(await store.readStream(stream))).toEqual(idsOf(events));
  });

  it('that the server denies, or finds too large, is refused as the port says', async () => {
    const store = open();
    on.server.denied = 'guichet.request-';
    await expect(store.append(aStream(), someEvents(1), 'none')).rejects.toBeInstanceOf(CategoryForbidden);
    on.server.denied = undefined;
    const large = () => anEvent(Noted({ words: Array.from({ length: 4_000 }, () => 'a'.repeat(61)) }));
    const tooLarge = Array.from({ length: 5 }, large);
    await expect(store.append(aStream(), tooLarge, 'none')).rejects.toBeInstanceOf(EventRefused);
  });

  it.each(['notReady', 'noLeader'] as const)('meets an outage when the server answers %s', async (kind) => {
    on.server.nextAppend = { fault: faults[kind](), written: false };
    await expect(open().append(aStream(), someEvents(1), 'none')).rejects.toBeInstanceOf(EventStoreUnavailable);
  });
});

describe('positions', () => {
  it('are not dense, and one that was never given is told', async () => {
    const store = open();
    const stream = aStream();
    await store.append(stream, someEvents(2), 'none');
    const events = await store.readStream(stream);
    const [first, second] = events.map(({ position }) => position) as [bigint, bigint];
    expect(second - first).toBeGreaterThan(1n);
    expect(await store.eventAt(first)).toMatchObject(events[0]!);
    expect(await store.eventAt(first + 1n)).toBeUndefined();
    expect(await store.eventAt(second * 1000n)).toBeUndefined();
    await expect(store.readAll(first + 1n)).rejects.toBeInstanceOf(PositionUnknown);
    expect(await store.readAll(second * 1000n)).toEqual([]);
  });

  it('pass over what the server and others write, however much it is', async () => {
    const store = open();
    const [event] = (await recordedIn(store)) as [RecordedEvent];
    expect(await store.head()).toBe(event.position);
    for (let n = 0; n < 2_000; n++) on.server.log.append('other.application-1', 'any', [somethingElse()]);
    expect(await store.readAll(0n)).toEqual([event]);
    expect(await store.readAll(event.position)).toEqual([]);
    expect(await store.head()).toBe(event.position);
    const later = await store.append(aStream(), someEvents(1), 'none');
    expect(await store.head()).toBe(later.position);
    expect(await store.readAll(0n, 1)).toEqual([event]);
    expect(await open({ prefix: 'third' }).head()).toBe(0n);
  });

  it('are not to be had from servers that give none in streams', async () => {
    on.server.withoutPositionsInStreams = true;
    const stream = aStream();
    await open().append(stream, someEvents(1), 'none');
    await expect(open().readStream(stream)).rejects.toThrow('version 22.6 or newer');
  });
});

describe('what is asked of the server', () => {
  it.each([
    ['none', ['append']],
    [1, ['readStream', 'append']],
    ['any', ['readStream', 'append']],
  ] as const)('for an append of several events, with `%s`', async (expected, calls) => {
    const stream = aStream();
    if (expected !== 'none') await open().append(stream, someEvents(1), 'none');
    const asked: string[] = [];
    const store = new EventStoreDbEventStore(listening(asked), { events: CONTRACT_EVENTS });
    const { events, position } = await store.append(stream, someEvents(3), expected);
    expect(asked).toEqual(calls);
    const positions = events.map((event) => event.position);
    expect(positions).toEqual([undefined, undefined, position]);
    const placed = (await withPositions(store, stream, events)).map((event) => event.position);
    expect(isAscending(placed)).toBe(true);
    expect(placed).toHaveLength(3);
    await store.close();
  });

  it('is about the log that the address names, where a server has several', async () => {
    const [one, other] = await Promise.all(
      ['one', 'other'].map((prefix) =>
        openEventStore(`${on.server.url}&streamPrefix=${prefix}`, { events: CONTRACT_EVENTS }),
      ),
    );
    const [event] = someEvents(1);
    await one!.append(aStream(), [event!], 'none');
    expect(await other!.readAll(0n)).toEqual([]);
    expect(await one!.readAll(0n)).toMatchObject([event!]);
    expect(await one!.logId()).not.toBe(await other!.logId());
    await Promise.all([one!.close(), other!.close()]);
  });
});

/** A connection that notes what is asked. */
function listening(asked: string[]): ClientConnection {
  return new Proxy(ClientConnection.to(on.server.url, 'test'), {
    get(connection, name) {
      const member: unknown = Reflect.get(connection, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        asked.push(String(name));
        return (member as (...given: unknown[]) => unknown).apply(connection, args);
      };
    },
  });
}

describe('the same append', () => {
  it.each(['none', 'any', 1] as const)(
    'many times at once is written once, and each is answered at once: `%s`',
    async (expected) => {
      on.server.commitTimeoutMs = 20_000; // nobody waits for it
      const stores = [open(), open()];
      const stream = aStream();
      await stores[0]!.append(stream, someEvents(1), 'none');
      const events = someEvents(2);
      const into = expected === 'none' ? aStream() : stream;
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) => stores[n % 2]!.append(into, events, expected)),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual(['appended', ...Array(7).fill('duplicate')]);
      expect(idsOf(await stores[0]!.readStream(into)).slice(-2)).toEqual(idsOf(events));
    },
  );
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

  const hidden = (name: string) => on.server.log.limit(name, { maxAge: 0 });
  const truncated = (name: string) => on.server.log.limit(name, { before: 1 });
  const deleted = (name: string) => on.server.log.softDelete(name);
  const tombstoned = (name: string) => on.server.log.tombstone(name);

  it.each([
    ['lost its beginning', truncated, 'beginning'],
    ['shows nothing any more', hidden, 'beginning'],
    ['was deleted for ever', tombstoned, 'deleted'],
  ])('is loud about a stream that %s', async (_, harm, words) => {
    const store = open();
    const stream = aStream();
    await store.append(stream, someEvents(3), 'none');
    harm(names.of(stream));
    await expect(store.readStream(stream)).rejects.toThrow(words);
    for (const expected of ['any', 'none', 3] as const)
      await expect(store.append(stream, someEvents(1), expected)).rejects.toThrow(words);
  });

  it.each(['any', 'none'] as const)(
    'is loud about a stream that was deleted, when `%s` begins it again',
    async (expected) => {
      const store = open();
      const stream = aStream();
      await store.append(stream, someEvents(3), 'none');
      deleted(names.of(stream));
      await expect(store.append(stream, someEvents(1), expected)).rejects.toBeInstanceOf(LogDamaged);
      await expect(store.readStream(stream)).rejects.toBeInstanceOf(LogDamaged);
    },
  );

  it('names the stream that somebody deleted for ever', async () => {
    const store = open();
    const stream = aStream();
    await store.append(stream, someEvents(1), 'none');
    on.server.log.tombstone(names.of(stream));
    await expect(store.readAll(0n)).rejects.toThrow(`${names.of(stream)} was deleted`);
  });

  it('is loud about a stream that somebody else wrote', async () => {
    const store = open();
    const foreign = aStream();
    on.server.log.append(names.of(foreign), 'any', [somethingElse()]);
    await expect(store.readStream(foreign)).rejects.toThrow('somebody else');
  });

  it('that refuses the password is an outage that an operator ends', async () => {
    const store = open();
    on.server.refusesCredentials = true;
    const calls = [store.head(), store.readStream(aStream()), store.append(aStream(), someEvents(1), 'none')];
    const following = store.subscribeAll(0n, new AbortController().signal)[Symbol.asyncIterator]().next();
    for (const call of calls) await expect(call).rejects.toBeInstanceOf(CredentialsRefused);
    on.server.refusesCredentials = false;
    await store.append(aStream(), someEvents(1), 'none');
    expect((await following).value).toHaveLength(1);
  });

  it('that does not answer is unavailable after a while; so is one that is not there, or closed', async () => {
    on.server.silent = true;
    await expect(open({}, 500).head()).rejects.toBeInstanceOf(EventStoreUnavailable);
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
