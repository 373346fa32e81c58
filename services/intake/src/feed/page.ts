import { PositionUnknown, type EventStore } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';
import { Problem } from '@guichet/service-kit';
import type { FeedPosition } from './feed-cursors.ts';
import type { Selection } from './selection.ts';

export interface Page {
  readonly events: readonly RecordedEvent[];
  /** Where the next page begins; the position asked for when nothing was recorded after it. */
  readonly next: FeedPosition;
}

const BATCH = 500;
/** Events read for one answer. A narrow selection may get an empty page, whose `next` continues. */
const LOOK_AT_MOST = 5_000;

/** Up to `limit` selected events after the position. Throws Problem `feed.log-changed` for a position that this log never gave. */
export async function readPage(
  store: Pick<EventStore, 'readAll'>,
  { logId, position }: FeedPosition,
  selects: Selection,
  limit: number,
): Promise<Page> {
  const events: RecordedEvent[] = [];
  for (let seen = 0; seen < LOOK_AT_MOST && events.length < limit; seen += BATCH) {
    const batch = await read(store, position);
    for (const event of batch) {
      if (events.length === limit) break;
      if (selects(event)) events.push(event);
      position = event.position;
    }
    if (batch.length < BATCH) break;
  }
  return { events, next: { logId, position } };
}

async function read(store: Pick<EventStore, 'readAll'>, after: bigint): Promise<RecordedEvent[]> {
  try {
    return await store.readAll(after, BATCH);
  } catch (failure) {
    if (failure instanceof PositionUnknown) throw new Problem('feed.log-changed');
    throw failure;
  }
}
