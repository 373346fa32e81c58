import { PositionUnknown, type EventStore } from '@guichet/event-sourcing';
import { Problem } from '@guichet/service-kit';

/**
 * Position after which everything was recorded at `at` (ISO 8601, UTC, milliseconds) or later; the head when nothing was. Looks at one
 * event for each halving: about thirty for 400 million events. The log sets the times of events under the lock that orders them, so times
 * never go back unless the server's clock is set back. Throws Problem `feed.time-not-offered` where positions cannot be halved.
 */
export async function positionAt(store: Pick<EventStore, 'readAll' | 'head'>, at: string): Promise<bigint> {
  let [low, high] = [0n, await store.head()];
  while (low < high) {
    const middle = (low + high) / 2n;
    const [event] = await next(store, middle);
    if (!event || event.recordedAt >= at) high = middle;
    else low = event.position;
  }
  return low;
}

async function next(store: Pick<EventStore, 'readAll'>, after: bigint) {
  try {
    return await store.readAll(after, 1);
  } catch (failure) {
    if (failure instanceof PositionUnknown) throw new Problem('feed.time-not-offered');
    throw failure;
  }
}
