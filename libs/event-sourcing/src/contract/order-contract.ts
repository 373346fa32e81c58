import { setImmediate } from 'node:timers/promises';
import type { RecordedEvent } from '@guichet/events';
import { ConcurrencyConflict } from '../errors.ts';
import { withPositions, type Appended, type EventStore } from '../event-store.ts';
import { anEvent, aStream, idsOf, someEvents } from './contract-events.ts';
import type { ContractSuite } from './event-store-contract.ts';
import { beside, everything, follow, isAscending, resume, tail } from './following.ts';

const WRITERS = 16;
const APPENDS = 12;

export function orderContract({ it, expect, open, patienceMs: withinMs }: ContractSuite): void {
  it('shows everybody who follows while 16 write the same order, with nothing skipped', async () => {
    const before = await open().store.head();
    const [last, shared] = [anEvent(), aStream()];
    const until = { lastId: last.id, withinMs };
    const followers = [
      follow(open().store, before, until),
      follow(open().another(), before, until),
      tail(open().another(), before, until),
      resume(open().store, before, until),
    ];
    const { seen, done: acknowledged } = await beside(followers, async () => {
      const writing = Array.from({ length: WRITERS }, (_, n) => write(n % 3 ? open().another() : open().store, shared));
      const answers = await Promise.all(writing);
      await open().store.append(aStream(), [last], 'none'); // a reader that skipped an event still sees this one
      return answers;
    });

    const log = await everything(open().store, before);
    expect(idsOf(log).sort()).toEqual([...acknowledged.flat().flatMap(({ events }) => idsOf(events)), last.id].sort());
    expect(isAscending(log.map(({ position }) => position))).toBe(true);
    expectWholeStreams(log);
    for (const one of seen) expect(idsOf(one)).toEqual(idsOf(log));
  });

  it('puts no event behind a position that somebody has read past', async () => {
    const before = await open().store.head();
    const last = anEvent();
    const read: RecordedEvent[] = [];
    const reader = tail(open().another(), before, { lastId: last.id, withinMs }, read);
    const late: string[] = [];
    const writer = async (store: EventStore): Promise<void> => {
      for (let n = 0; n < APPENDS; n++) {
        const readSoFar = read.at(-1)?.position ?? before;
        const stream = aStream();
        const { events } = await store.append(stream, someEvents(2), 'none');
        const placed = await withPositions(store, stream, events);
        late.push(...idsOf(placed.filter(({ position }) => position <= readSoFar)));
      }
    };
    await beside([reader], async () => {
      await Promise.all(Array.from({ length: WRITERS }, (_, n) => writer(n % 2 ? open().another() : open().store)));
      await open().store.append(aStream(), [last], 'none');
    });
    expect(late).toEqual([]);
    expect(idsOf(read)).toEqual(idsOf(await everything(open().store, before)));
  });

  it('never moves its head back, nor leaves it behind what it acknowledged', async () => {
    const heads = [await open().store.head()];
    const behind: string[] = [];
    const writer = async (store: EventStore): Promise<void> => {
      for (let n = 0; n < APPENDS; n++) {
        const stream = aStream();
        const { position } = await store.append(stream, someEvents(2), 'none');
        if ((await open().another().head()) < position) behind.push(`head ${position}`);
        const [first, second] = await store.readStream(stream);
        if (!idsOf(await store.readAll(first!.position)).includes(second!.id)) behind.push(second!.id);
      }
    };
    const written = new AbortController();
    const watcher = async (): Promise<void> => {
      while (!written.signal.aborted) {
        heads.push(await open().store.head());
        await setImmediate(); // gives others a turn, since a store in memory answers at once
      }
    };
    const watching = watcher();
    await Promise.all(Array.from({ length: 8 }, () => writer(open().another()))).finally(() => written.abort());
    await watching;
    expect(behind).toEqual([]);
    expect(heads.filter((head, index) => index > 0 && head < heads[index - 1]!)).toEqual([]);
  });

  /** Appends one to three events to its own stream and to a shared one, among refusals and repetitions. */
  async function write(store: EventStore, shared: ReturnType<typeof aStream>): Promise<Appended[]> {
    const own = aStream();
    const done: Appended[] = [];
    let revision = 0;
    for (let n = 0; n < APPENDS; n++) {
      const events = someEvents(1 + (n % 3));
      const appended = await store.append(own, events, revision || 'none');
      const [again] = await Promise.all([
        store.append(own, events, revision || 'none'),
        expect(store.append(own, someEvents(2), 999)).rejects.toBeInstanceOf(ConcurrencyConflict),
      ]);
      expect(again).toMatchObject({ ...appended, status: 'duplicate' });
      revision = appended.revision;
      done.push(appended);
      if (n % 4 === 0) done.push(await store.append(shared, [anEvent()], 'any'));
    }
    return done;
  }

  function expectWholeStreams(log: readonly RecordedEvent[]): void {
    for (const events of Map.groupBy(log, (event) => event.streamId).values()) {
      expect(events.map((event) => event.revision)).toEqual(events.map((_, index) => index + 1));
    }
  }
}
