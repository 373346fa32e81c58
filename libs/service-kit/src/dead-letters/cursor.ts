import type { DeadLetterCursor } from '@guichet/messaging';
import { Cursors } from '../api/index.ts';

const PLACE = /^(?<position>\d{1,18}) (?<eventId>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/u;

/** The last letter of a page. */
export const letterCursors = new Cursors<DeadLetterCursor>('dead-letters', {
  write: ({ position, eventId }) => `${position} ${eventId}`,
  read: (text) => {
    const { position, eventId } = PLACE.exec(text)?.groups ?? {};
    return position && eventId ? { position, eventId } : undefined;
  },
});

export const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
