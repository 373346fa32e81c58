import type { RecordedEvent } from '@guichet/events';
import { streamId, type EventStore } from '../event-store.ts';
import { anEvent, aStream, idsOf, Noted, someEvents } from './contract-events.ts';
import type { ContractSuite } from './event-store-contract.ts';

export function readContract({ it, expect, open }: ContractSuite): void {
  it('gives an event back as it was appended', async () => {
    const stream = aStream();
    const event = anEvent();
    const { position } = await open().store.append(stream, [event], 'none');
    const [read] = await open().another().readStream(stream);
    expect(read).toEqual({
      ...event,
      streamId: streamId(stream),
      revision: 1,
      position,
      recordedAt: expect.any(String),
    });
    expect(new Date(read!.recordedAt).toISOString()).toBe(read!.recordedAt);
  });

  it('gives nothing for a stream that does not exist, or of another municipality', async () => {
    const stream = aStream();
    await open().store.append(stream, [anEvent()], 'none');
    expect(await open().store.readStream(aStream())).toEqual([]);
    expect(await open().store.readStream({ ...stream, municipality: 'elsewhere' })).toEqual([]);
  });

  it('reads the log on from a position, in order, up to a limit', async () => {
    const before = await open().store.head();
    const first = await open().store.append(aStream(), someEvents(2), 'none');
    const second = await open().store.append(aStream(), someEvents(2), 'none');
    const all = [...first.events, ...second.events];
    expect(await open().another().readAll(before)).toEqual(all);
    expect(await open().store.readAll(before, 3)).toEqual(all.slice(0, 3));
    expect(await open().store.readAll(all[2]!.position)).toEqual(all.slice(3));
    expect(await open().store.readAll(second.position)).toEqual([]);
    expect(await open().store.head()).toBe(second.position);
  });

  it('keeps its identity', async () => {
    expect(await open().store.logId()).toMatch(/^[0-9a-f-]{36}$/);
    expect(await open().another().logId()).toBe(await open().store.logId());
  });

  it('gives an old version in today’s shape', async () => {
    const stream = aStream();
    const before = await open().store.head();
    const old = anEvent({ schemaVersion: 1, data: { word: 'ice' } });
    const appended = await open().store.append(stream, [old], 'none');
    const [read] = await open().store.readStream(stream);
    expect(read).toMatchObject({ id: old.id, ...Noted({ words: ['ice'] }) });
    expect(await open().store.readAll(before)).toEqual([read]);
    expect(appended.events).toEqual([read]);
  });

  it('shows a tailing reader every event once and in order, whoever writes', async () => {
    const before = await open().store.head();
    const stores = [open().store, open().another(), open().another()];
    const writers = Array.from({ length: 12 }, (_, n) => write(stores[n % stores.length]!, 15));
    const expected = 12 * 15 * 2;
    const seen = await tail(open().another(), before, expected);
    await Promise.all(writers);
    expect(new Set(idsOf(seen)).size).toBe(expected);
    expect(seen).toEqual(await open().store.readAll(before, expected + 1));
    expect(isAscending(seen.map(({ position }) => position))).toBe(true);
    for (const events of Map.groupBy(seen, (event) => event.streamId).values()) {
      expect(events.map((event) => event.revision)).toEqual(events.map((_, index) => index + 1));
    }
  });
}

async function write(store: EventStore, appends: number): Promise<void> {
  const stream = aStream();
  for (let n = 0; n < appends; n++) await store.append(stream, someEvents(2), n === 0 ? 'none' : n * 2);
}

/** Follows the log as a careless reader would: on from the last position it saw. The test's time limit ends it. */
async function tail(store: EventStore, after: bigint, count: number): Promise<RecordedEvent[]> {
  const seen: RecordedEvent[] = [];
  while (seen.length < count) seen.push(...(await store.readAll(seen.at(-1)?.position ?? after, 50)));
  return seen;
}

const isAscending = (positions: readonly bigint[]): boolean =>
  positions.every((p, n) => n === 0 || p > positions[n - 1]!);
