import type { EventStore } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';

/** Default number of events in a batch: large enough to share round trips and statements, small enough to take only a few megabytes. */
export const BATCH = 5_000;

/** Reads the log after one position up to another, in batches. While the caller works on a batch, the next one is being read. */
export async function* readAhead(
  store: EventStore,
  after: bigint,
  upTo: bigint,
  batchSize = BATCH,
): AsyncGenerator<RecordedEvent[]> {
  let next = startReading(store, after, batchSize);
  for (;;) {
    const batch = await next;
    const last = batch.at(-1);
    if (!last) return;
    if (last.position < upTo) next = startReading(store, last.position, batchSize);
    const wanted = last.position <= upTo ? batch : batch.filter(({ position }) => position <= upTo);
    if (wanted.length > 0) yield wanted;
    if (last.position >= upTo) return;
  }
}

/** Starts to read a batch. When the batch before fails, this one is never awaited, so its own failure must not be an unhandled rejection. */
function startReading(store: EventStore, after: bigint, batchSize: number): Promise<RecordedEvent[]> {
  const reading = store.readAll(after, batchSize);
  reading.catch(() => undefined);
  return reading;
}
