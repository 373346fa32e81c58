import type { RecordedEvent } from '@guichet/events';
import { EventStoreUnavailable } from '../errors.ts';
import type { Doorbell } from './doorbell.ts';

interface Subscription {
  readonly after: bigint;
  /** The next events after a position; empty at the end of the log. */
  readonly read: (after: bigint) => Promise<RecordedEvent[]>;
  /** How many events a read gives at most: fewer were all there were. */
  readonly most: number;
  readonly doorbell: Doorbell;
  /** Told of every read that failed. */
  readonly onFault: (fault: unknown) => void;
  readonly signal: AbortSignal;
}

/**
 * Reads to the end of the log, then waits for the bell. The position moves only with what was yielded, so that nothing is skipped
 * and a slow reader holds nothing in memory but its batch. An outage is waited out.
 */
export async function* subscription({
  after,
  read,
  most,
  doorbell,
  onFault,
  signal,
}: Subscription): AsyncGenerator<RecordedEvent[]> {
  let position = after;
  doorbell.enter();
  try {
    while (!signal.aborted) {
      const rings = doorbell.rings;
      const events = await read(position).catch((fault: unknown) => {
        if (!(fault instanceof EventStoreUnavailable)) throw fault;
        onFault(fault);
      });
      if (signal.aborted) return;
      if (events && events.length > 0) {
        yield events;
        position = events.at(-1)!.position;
      }
      if (!events || events.length < most) await doorbell.wait(rings, signal, !events); // the bell may not have noticed the outage
    }
  } finally {
    await doorbell.leave();
  }
}
