import type { NewEvent } from '@guichet/events';
import { ConcurrencyConflict } from '../errors.ts';
import type { EventStore, ExpectedRevision, StreamName } from '../event-store.ts';
import { anEvent, aStream, idsOf, someEvents } from './contract-events.ts';
import type { ContractSuite } from './event-store-contract.ts';

export function concurrentWritersContract({ it, expect, open }: ContractSuite): void {
  /** The given number of writers, alternating between two connections. */
  const writers = (count: number): EventStore[] =>
    Array.from({ length: count }, (_, n) => (n % 2 ? open().another() : open().store));

  it('lets exactly one of many writers with the same expectation through', async () => {
    const stream = aStream();
    await open().store.append(stream, [anEvent()], 'none');
    const outcomes = await Promise.allSettled(writers(8).map((store) => store.append(stream, someEvents(2), 1)));
    const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const faults = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(won).toHaveLength(1);
    expect(faults.filter((fault) => !(fault instanceof ConcurrencyConflict))).toEqual([]);
    expect((await open().store.readStream(stream)).slice(1)).toMatchObject(won[0]!.events);
  });

  it('loses nothing of writers that try again after a conflict, and revisions have no gap', async () => {
    const stream = aStream();
    const work = writers(8).map((store) => ({ store, events: someEvents(4) }));
    await Promise.all(work.map(({ store, events }) => appendEach(store, stream, events)));
    const there = await open().store.readStream(stream);
    expect(there.map(({ revision }) => revision)).toEqual(there.map((_, index) => index + 1));
    expect(idsOf(there).sort()).toEqual(work.flatMap(({ events }) => idsOf(events)).sort());
    for (const { events } of work) {
      const own = new Set(idsOf(events));
      expect(idsOf(there).filter((id) => own.has(id))).toEqual(idsOf(events)); // in the order of their writer
    }
  });

  it('`any` lets every writer of a stream through, each at a revision of its own', async () => {
    const stream = aStream();
    const answers = await Promise.all(writers(16).map((store) => store.append(stream, someEvents(2), 'any')));
    const revisions = answers.flatMap(({ events }) => events.map(({ revision }) => revision));
    expect(revisions.sort((a, b) => a - b)).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
    expect(await open().store.readStream(stream)).toHaveLength(32);
  });

  it('answers each of many concurrent appends with its own events', async () => {
    const appends = Array.from({ length: 40 }, (_, n) => ({ stream: aStream(), events: someEvents(1 + (n % 3)) }));
    const answers = await Promise.all(appends.map(({ stream, events }) => open().store.append(stream, events, 'none')));
    for (const [n, { stream, events }] of appends.entries()) {
      expect(idsOf(answers[n]!.events)).toEqual(idsOf(events));
      expect(answers[n]!.revision).toBe(events.length);
      expect(await open().store.readStream(stream)).toMatchObject(answers[n]!.events);
    }
  });
}

/** Appends one after the other, each at the revision that the last refusal gave. */
async function appendEach(store: EventStore, stream: StreamName, events: readonly NewEvent[]): Promise<void> {
  let expected: ExpectedRevision = 'none';
  for (const event of events) {
    for (let done = false; !done;) {
      try {
        expected = (await store.append(stream, [event], expected)).revision;
        done = true;
      } catch (fault) {
        if (!(fault instanceof ConcurrencyConflict)) throw fault;
        expected = fault.actual;
      }
    }
  }
}
