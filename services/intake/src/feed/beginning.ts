import type { EventStore } from '@guichet/event-sourcing';
import { Problem } from '@guichet/service-kit';
import { parseInstant, TIME_FAULT } from '../domain/instant.ts';
import { feedCursors, type FeedPosition } from './feed-cursors.ts';
import { positionAt } from './position-at.ts';

type Log = Pick<EventStore, 'logId' | 'head' | 'readAll'>;

export interface Asked {
  /** Header that a reader sends when it reconnects; it has priority over the query. */
  readonly lastEventId?: string;
  readonly cursor?: string;
  readonly from?: string;
}

/**
 * Where the reader begins; by default at the beginning of the log. Throws Problems: `feed.log-changed` for a cursor of another log or beyond
 * the end of this one, and others for parameters that cannot be read. `timeZone` is that of a day, or of a time that names none.
 */
export async function beginningOf(
  store: Log,
  { lastEventId, cursor, from }: Asked,
  timeZone?: string,
): Promise<FeedPosition> {
  if (cursor !== undefined && from !== undefined) throw new Problem('feed.two-beginnings');
  const last = lastEventId || cursor;
  const start = last === undefined ? undefined : feedCursors.read(last);
  const logId = await store.logId();
  if (start === undefined) return { logId, position: await positionOf(store, timeZone, from) };
  if (start.logId !== logId || start.position > (await store.head())) throw new Problem('feed.log-changed');
  return start;
}

async function positionOf(store: Log, timeZone: string | undefined, from = 'beginning'): Promise<bigint> {
  if (from.toLowerCase() === 'beginning') return 0n;
  if (from.toLowerCase() === 'now') return store.head();
  const instant = parseInstant(from, timeZone);
  if (typeof instant === 'string') throw new Problem(TIME_FAULT[instant], { field: 'from' });
  return positionAt(store, instant.at);
}
