import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedEvent } from '@guichet/events';
import type { EventStore } from '../event-store.ts';

/** The methods that a faulty adapter replaces. */
export type Fault = (sound: EventStore) => Partial<EventStore>;

/** A correct store except for the replaced methods. Its subscriptions poll, so they share the faults of its `readAll`. */
export function faultyStore(sound: EventStore, fault: Fault): EventStore {
  const replaced: Partial<EventStore> = {
    subscribeAll: (after, signal) => polling((...args) => store.readAll(...args), after, signal),
    ...fault(sound),
  };
  const store = new Proxy(sound, {
    get(target, name) {
      const value: unknown = Reflect.get(name in replaced ? replaced : target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  return store;
}

export async function* polling(
  readAll: EventStore['readAll'],
  after: bigint,
  signal: AbortSignal,
): AsyncGenerator<RecordedEvent[]> {
  for (let position = after; !signal.aborted;) {
    const batch = await readAll(position);
    if (batch.length && !signal.aborted) yield batch;
    else await sleep(1);
    position = batch.at(-1)?.position ?? position;
  }
}
