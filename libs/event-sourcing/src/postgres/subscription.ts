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
  signal,
}: Subscription): AsyncGenerator<RecordedEvent[]> {
  let position = after;
  doorbell.enter();
  try {
    while (!signal.aborted) {
      const rings = doorbell.rings;
      const events = await readOrNothing(read, position);
      if (signal.aborted) return;
      if (events.length > 0) {
        yield events;
        position = events.at(-1)!.position;
      }
      if (events.length < most) await doorbell.wait(rings, signal);
    }
  } finally {
    await doorbell.leave();
  }
}

async function readOrNothing(read: Subscription['read'], position: bigint): Promise<RecordedEvent[]> {
  try {
    return await read(position);
  } catch (fault) {
    if (fault instanceof EventStoreUnavailable) return []; // the bell lost its connection as well, and polls
    throw fault;
  }
}
