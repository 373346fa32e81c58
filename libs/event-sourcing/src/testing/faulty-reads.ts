import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedEvent } from '@guichet/events';
import { MUNICIPALITY } from '../contract/contract-events.ts';
import { polling, type Fault } from './faulty-stores.ts';

const asOld = (event: RecordedEvent): RecordedEvent => ({
  ...event,
  schemaVersion: 1,
  data: { word: (event.data as { words: string[] }).words[0] },
});

export const firstOfAPageLost: Fault = (sound) => ({
  readAll: async (after, limit) => (await sound.readAll(after, limit)).slice(after > 0n ? 1 : 0),
});

export const lastReadAgain: Fault = (sound) => ({
  readAll: (after, limit) => sound.readAll(after > 0n ? after - 1n : after, limit),
});

export const limitless: Fault = (sound) => ({ readAll: (after) => sound.readAll(after, 1_000_000) });

/** After catching up, a subscriber gets only the events that are appended while it waits. */
export const deafWhileItsReaderWorks: Fault = (sound) => ({
  async *subscribeAll(after, signal) {
    for (let position = after; !signal.aborted; await sleep(1)) {
      const batch = await sound.readAll(position, 500);
      if (batch.length && !signal.aborted) yield batch;
      if (batch.length < 500) position = await sound.head();
      else position = batch.at(-1)!.position;
    }
  },
});

/** A prefetched batch is given although the subscription was stopped. */
export const goesOnAfterAbort: Fault = (sound) => ({
  async *subscribeAll(after, signal) {
    for (let position = after; ; await sleep(1)) {
      const batch = await sound.readAll(position);
      if (batch.length) yield batch;
      else if (signal.aborted) return;
      position = batch.at(-1)?.position ?? position;
    }
  },
});

/** All subscribers share one queue: the next batch waits until the slowest subscriber took the last one. */
export const oneForAll: Fault = (sound) => {
  let busy = Promise.resolve();
  return {
    async *subscribeAll(after, signal) {
      for await (const batch of polling((...args) => sound.readAll(...args), after, signal)) {
        await busy;
        const taken = Promise.withResolvers<void>();
        busy = taken.promise;
        yield batch;
        taken.resolve();
      }
    },
  };
};

export const oldShapeToSubscribers: Fault = (sound) => ({
  async *subscribeAll(after, signal) {
    for await (const batch of sound.subscribeAll(after, signal)) yield batch.map(asOld);
  },
});

/** The events after the position, as in `readAll`. */
export const eventAfterThePosition: Fault = (sound) => ({
  eventAt: async (position) => (await sound.readAll(position, 1))[0],
});

export const oneMunicipality: Fault = (sound) => ({
  readStream: (stream) => sound.readStream({ ...stream, municipality: MUNICIPALITY }),
});

export const remembersItsLogId: Fault = (sound) => {
  const id = sound.logId();
  return { logId: () => id };
};

export const headBehind: Fault = (sound) => {
  let asked = 0;
  return { head: async () => (await sound.head()) - BigInt(asked++ % 2) };
};

export const lendsItsOwnEvents: Fault = (sound) => {
  const kept = new Map<string, RecordedEvent[]>();
  return {
    async readStream(stream) {
      const fresh = await sound.readStream(stream);
      if (kept.get(stream.id)?.length !== fresh.length) kept.set(stream.id, fresh);
      return kept.get(stream.id)!;
    },
  };
};

/** Text in an encoding of one byte per character. */
export const latin: Fault = (sound) => ({
  readStream: async (stream) =>
    JSON.parse(
      Buffer.from(JSON.stringify(await sound.readStream(stream), bigintAsText)).toString('latin1'),
      textAsBigint,
    ) as RecordedEvent[],
});
const bigintAsText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}` : value);
const textAsBigint = (key: string, value: unknown): unknown => (key === 'position' ? BigInt(value as string) : value);
