import type { RecordedEvent } from '@guichet/events';
import { EventStoreUnavailable } from '../errors.ts';
import type { Followers } from '../followers.ts';
import type { AppendListener } from './append-listener.ts';

interface Subscription {
  readonly after: bigint;
  /** The next events after a position; empty at the end of the log. */
  readonly read: (after: bigint) => Promise<RecordedEvent[]>;
  /** The most events that a read gives; when it gives fewer, it reached the end of the log. */
  readonly most: number;
  readonly listener: AppendListener;
  /** Called for every read that failed. */
  readonly onFault: (fault: unknown) => void;
  readonly followers: Followers;
  readonly signal: AbortSignal;
}

/**
 * Reads to the end of the log, then waits for a notification. The position moves only after a batch was yielded, so that nothing is
 * skipped and a slow reader holds only one batch in memory. During an outage it waits and reads again.
 */
export async function* subscription({
  after,
  read,
  most,
  listener,
  onFault,
  followers,
  signal,
}: Subscription): AsyncGenerator<RecordedEvent[]> {
  let position = after;
  listener.addReader();
  try {
    while (!signal.aborted) {
      const notifications = listener.notifications;
      const events = await read(position).catch((fault: unknown) => {
        if (!(fault instanceof EventStoreUnavailable)) throw fault;
        followers.lost(signal);
        onFault(fault);
      });
      if (events) followers.notLost(signal);
      if (signal.aborted) return;
      if (events && events.length > 0) {
        yield events;
        position = events.at(-1)!.position;
      }
      if (!events || events.length < most) await listener.wait(notifications, signal, !events); // the listener may not have noticed the outage
    }
  } finally {
    followers.notLost(signal);
    await listener.removeReader();
  }
}
