import type { RecordedEvent } from '@guichet/events';
import { anEvent, aStream, idsOf, recordedIn, someEvents } from './contract-events.ts';
import type { ContractSuite } from './event-store-contract.ts';
import { beside, everything, follow } from './following.ts';

/** The most events in a batch, so that a reader knows the memory it needs. */
const MOST_IN_A_BATCH = 1_000;

export function subscriptionContract(suite: ContractSuite): void {
  followingContract(suite);
  endingContract(suite);
}

function followingContract({ it, expect, open, patienceMs: withinMs }: ContractSuite): void {
  const append = (count: number): Promise<RecordedEvent[]> => recordedIn(open().another(), count);
  /** Appends more events than a batch may hold. */
  const flood = async (): Promise<void> => {
    for (let n = 0; n < 13; n++) await append(100);
  };

  it('catches up, follows live, falls behind, catches up and follows live again', async () => {
    const before = await open().store.head();
    await append(3);
    const last = anEvent();
    const end = () => open().another().append(aStream(), [last], 'none');
    const turns = [() => append(1), () => append(2), flood, () => append(1), end];
    const seen = await follow(open().store, before, { lastId: last.id, withinMs }, async (soFar) => {
      if (soFar.at(-1)!.position < (await open().store.head())) return; // still behind
      await turns.shift()?.();
    });
    expect(turns).toHaveLength(0);
    expect(seen).toEqual(await everything(open().store, before));
  });

  it('resumes after any event, also in the middle of an append', async () => {
    const before = await open().store.head();
    for (const count of [3, 1, 4]) await append(count);
    const log = await everything(open().store, before);
    for (const [index, { position }] of log.slice(0, -1).entries()) {
      const seen = await follow(open().another(), position, { lastId: log.at(-1)!.id, withinMs });
      expect(seen).toEqual(log.slice(index + 1));
    }
  });

  it('waits for a slow reader: skips nothing, and never gives more than it can hold', async () => {
    const before = await open().store.head();
    await append(1);
    const last = anEvent();
    const sizes: number[] = [];
    const seen = await follow(open().store, before, { lastId: last.id, withinMs }, async (soFar, batch) => {
      sizes.push(batch.length);
      if (sizes.length > 1) return;
      await flood(); // before the reader goes on
      await open().another().append(aStream(), [last], 'none');
    });
    expect(idsOf(seen)).toEqual(idsOf(await everything(open().store, before)));
    expect(seen).toHaveLength(1302);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST_IN_A_BATCH);
  });

  it('gives each of two subscribers everything, however long the other takes', async () => {
    const before = await open().store.head();
    await append(2);
    const last = anEvent();
    const until = { lastId: last.id, withinMs };
    const quickIsDone = Promise.withResolvers<void>();
    const slow = follow(open().store, before, until, () => quickIsDone.promise);
    const quick = follow(open().store, before, until).finally(() => quickIsDone.resolve());
    const { seen } = await beside([slow, quick], async () => {
      await append(2);
      await open().another().append(aStream(), [last], 'none');
    });
    const all = idsOf(await everything(open().store, before));
    for (const one of seen) expect(idsOf(one)).toEqual(all);
  });

  it('gives nothing twice to one who asks on from the end', async () => {
    await append(2);
    const last = anEvent();
    const follower = follow(open().store, await open().store.head(), { lastId: last.id, withinMs });
    const { seen, done } = await beside([follower], () => open().another().append(aStream(), [last], 'none'));
    expect(seen).toMatchObject([done.events]);
  });
}

function endingContract({ it, expect, open }: ContractSuite): void {
  const subscribed = (after: bigint) => {
    const stop = new AbortController();
    const batches = open().store.subscribeAll(after, stop.signal)[Symbol.asyncIterator]();
    return { stop, next: () => batches.next(), leave: () => batches.return?.() };
  };
  const ended = { done: true, value: undefined };

  it('ends when it is told to while it waits', async () => {
    const before = await open().store.head();
    const { events } = await open().store.append(aStream(), [anEvent()], 'none');
    const { stop, next } = subscribed(before);
    expect((await next()).value).toMatchObject(events);
    const waiting = next();
    stop.abort();
    expect(await waiting).toEqual(ended);
  });

  it('ends when it is told to while its reader works, whatever else there is', async () => {
    const before = await open().store.head();
    await open().store.append(aStream(), someEvents(2), 'none');
    const { stop, next } = subscribed(before);
    await next();
    await open().store.append(aStream(), someEvents(2), 'none');
    stop.abort();
    expect(await next()).toEqual(ended);
  });

  it('gives nothing to one who no longer wants it when it begins', async () => {
    await open().store.append(aStream(), [anEvent()], 'none');
    const { stop, next } = subscribed(0n);
    stop.abort();
    expect(await next()).toEqual(ended);
  });

  it('ends when its reader leaves', async () => {
    await open().store.append(aStream(), someEvents(2), 'none');
    const { next, leave } = subscribed(0n);
    await next();
    await leave();
    expect(await next()).toEqual(ended);
  });
}
