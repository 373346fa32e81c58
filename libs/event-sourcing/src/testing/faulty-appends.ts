import { setTimeout as sleep } from 'node:timers/promises';
import type { NewEvent } from '@guichet/events';
import { ConcurrencyConflict } from '../errors.ts';
import type { Fault } from './faulty-stores.ts';

/** A sequence assigns positions before the commit, so that later ones may become visible first. */
export const positionsBeforeCommits: Fault = (sound) => {
  const uncommitted = new Set<string>();
  let appends = 0;
  return {
    async append(stream, events, expected) {
      const fresh = events.filter(({ id }) => !uncommitted.has(id));
      const answer = await sound.append(stream, events, expected);
      if (answer.status === 'duplicate' || ++appends % 5) return answer;
      for (const { id } of fresh) uncommitted.add(id);
      await sleep(5);
      for (const { id } of fresh) uncommitted.delete(id);
      return answer;
    },
    readAll: async (after, limit) => (await sound.readAll(after, limit)).filter(({ id }) => !uncommitted.has(id)),
  };
};

export const eventByEvent: Fault = (sound) => ({
  async append(stream, events, expected) {
    let answer = await sound.append(stream, [events[0]!], expected);
    for (const event of events.slice(1)) {
      await sleep(0);
      answer = await sound.append(stream, [event], answer.revision);
    }
    return answer;
  },
});

export const anyExpectation: Fault = (sound) => ({ append: (stream, events) => sound.append(stream, events, 'any') });

export const noneMeansAny: Fault = (sound) => ({
  append: (stream, events, expected) => sound.append(stream, events, expected === 'none' ? 'any' : expected),
});

export const conflictWithoutTruth: Fault = (sound) => ({
  append: (stream, events, expected) =>
    sound.append(stream, events, expected).catch((fault: unknown) => {
      throw fault instanceof ConcurrencyConflict ? new ConcurrencyConflict(fault.streamId, expected, 0) : fault;
    }),
});

/** Events of an append that exist already are left out, and the rest is written. */
export const restOfAPart: Fault = (sound) => ({
  async append(stream, events, expected) {
    const known = new Set((await sound.readStream(stream)).map(({ id }) => id));
    const rest: NewEvent[] = events.filter(({ id }) => !known.has(id));
    return rest.length && known.size ? sound.append(stream, rest, 'any') : sound.append(stream, events, expected);
  },
});

export const duplicateAsItIsGiven: Fault = (sound) => ({
  async append(stream, events, expected) {
    const answer = await sound.append(stream, events, expected);
    return { ...answer, events: answer.events.map((event, n) => ({ ...event, data: events[n]!.data })) };
  },
});

export const duplicateAtItsOldRevision: Fault = (sound) => ({
  async append(stream, events, expected) {
    const answer = await sound.append(stream, events, expected);
    return { ...answer, revision: answer.events.at(-1)!.revision };
  },
});
