import type { Place } from '@guichet/messaging';
import { Problem } from '../problems/index.ts';

/** Cursors are opaque to callers: the last letter of a page. */
export const cursorOf = ({ position, eventId }: Place): string =>
  Buffer.from(`${position} ${eventId}`).toString('base64url');

/** Throws Problem `dead-letter.cursor` for anything `cursorOf` did not make. */
export function placeOf(cursor: string): Place {
  const parts = /^(?<position>\d{1,18}) (?<eventId>[0-9a-f-]{36})$/u.exec(Buffer.from(cursor, 'base64url').toString());
  if (!parts || !UUID.test(parts.groups!.eventId!)) throw new Problem('dead-letter.cursor');
  return { position: parts.groups!.position!, eventId: parts.groups!.eventId! };
}

export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
