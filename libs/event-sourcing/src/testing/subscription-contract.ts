import type { RecordedEvent } from '@guichet/events';
import type { EventStore } from '../event-store.ts';
import { anEvent, aStream, idsOf, someEvents } from './contract-events.ts';
import type { ContractSuite } from './event-store-contract.ts';

export function subscriptionContract({ it, expect, open }: ContractSuite): void {
  it('catches up, then follows live', async () => {
    const before = await open().store.head();
    const there = await open().store.append(aStream(), someEvents(3), 'none');
    const live: RecordedEvent[] = [];
    const seen = await follow(open().another(), before, 6, async () => {
      live.push(...(await open().store.append(aStream(), [anEvent()], 'none')).events);
    });
    expect(seen).toEqual([...there.events, ...live]);
  });

  it('resumes where it stopped', async () => {
    const before = await open().store.head();
    await open().store.append(aStream(), someEvents(2), 'none');
    const first = await follow(open().store, before, 2);
    await open().store.append(aStream(), someEvents(2), 'none');
    const second = await follow(open().store, first.at(-1)!.position, 2);
    expect([...first, ...second]).toEqual(await open().store.readAll(before));
  });

  it('shows every subscriber everything, while many write', async () => {
    const before = await open().store.head();
    const followers = [open().store, open().store, open().another()].map((store) => follow(store, before, 60));
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        (n % 2 ? open().another() : open().store).append(aStream(), someEvents(3), 'none'),
      ),
    );
    const log = idsOf(await open().store.readAll(before));
    expect(log).toHaveLength(60);
    for (const seen of await Promise.all(followers)) expect(idsOf(seen)).toEqual(log);
  });

  it('waits for a slow reader and skips nothing', async () => {
    const before = await open().store.head();
    await open().store.append(aStream(), [anEvent()], 'none');
    const seen = await follow(open().store, before, 7, async () => {
      for (let n = 0; n < 2; n++) await open().another().append(aStream(), [anEvent()], 'none'); // rings while nobody listens
    });
    expect(seen).toHaveLength(7);
    expect(seen).toEqual(await open().store.readAll(before));
  });

  it('ends when it is told to, also while nothing comes', async () => {
    const signal = AbortSignal.timeout(20);
    const batches: RecordedEvent[][] = [];
    for await (const batch of open().store.subscribeAll(await open().store.head(), signal)) batches.push(batch);
    expect(batches).toEqual([]);
    expect(signal.aborted).toBe(true);
  });
}

/** Reads until `count` events came; `then` runs after every batch, and reading waits for it. */
async function follow(
  store: EventStore,
  after: bigint,
  count: number,
  then: (soFar: readonly RecordedEvent[]) => Promise<void> = async () => undefined,
): Promise<RecordedEvent[]> {
  const stop = new AbortController();
  const seen: RecordedEvent[] = [];
  for await (const batch of store.subscribeAll(after, stop.signal)) {
    if (batch.length === 0) throw new Error('a subscription gave an empty batch');
    seen.push(...batch);
    if (seen.length >= count) stop.abort();
    else await then(seen);
  }
  return seen;
}
