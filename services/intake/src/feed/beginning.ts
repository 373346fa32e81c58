import type { EventStore } from '@guichet/event-sourcing';
import { Problem } from '@guichet/service-kit';
import { parseInstant, TIME_FAULT } from '../domain/instant.ts';
import { readCursor, type Place } from './feed-cursor.ts';
import { positionAt } from './position-at.ts';

type Log = Pick<EventStore, 'logId' | 'head' | 'readAll'>;

export interface Asked {
  /** Header that a reader sends when it connects again; goes before what the address says. */
  readonly lastEventId?: string;
  readonly after?: string;
  readonly from?: string;
}

/**
 * Where the reader begins; at the beginning of the log unless it says otherwise. Throws Problems: `feed.log-changed` for a cursor of
 * another log or beyond the end of this one, and what is wrong with what was written.
 */
export async function beginningOf(store: Log, { lastEventId, after, from }: Asked): Promise<Place> {
  if (after !== undefined && from !== undefined) throw new Problem('feed.two-beginnings');
  const cursor = lastEventId || after;
  const place = cursor === undefined ? undefined : readCursor(cursor, lastEventId ? 'Last-Event-ID' : 'after');
  const logId = await store.logId();
  if (place === undefined) return { logId, position: await positionOf(store, from) };
  if (place.logId !== logId || place.position > (await store.head())) throw new Problem('feed.log-changed');
  return place;
}

async function positionOf(store: Log, from = 'beginning'): Promise<bigint> {
  if (from === 'beginning') return 0n;
  if (from === 'now') return store.head();
  const instant = parseInstant(from);
  if (typeof instant === 'string') throw new Problem(TIME_FAULT[instant], { field: 'from' });
  return positionAt(store, instant.at);
}
