import type { EventStore } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';

/** Events of a batch, unless told: large, so that the round trip and the statements are shared; small enough for a few megabytes each. */
export const BATCH = 5_000;

/** The log after a position up to another one, both of the same log, in batches; the next is being read while one is worked on. */
export async function* readAhead(
  store: EventStore,
  after: bigint,
  upTo: bigint,
  batchSize = BATCH,
): AsyncGenerator<RecordedEvent[]> {
  let next = readQuietly(store, after, batchSize);
  for (;;) {
    const batch = await next;
    const last = batch.at(-1);
    if (!last) return;
    if (last.position < upTo) next = readQuietly(store, last.position, batchSize);
    const wanted = last.position <= upTo ? batch : batch.filter(({ position }) => position <= upTo);
    if (wanted.length > 0) yield wanted;
    if (last.position >= upTo) return;
  }
}

/** Whoever awaits it hears of a failure; nobody does when the batch before it failed first. */
function readQuietly(store: EventStore, after: bigint, batchSize: number): Promise<RecordedEvent[]> {
  const reading = store.readAll(after, batchSize);
  reading.catch(() => undefined);
  return reading;
}
