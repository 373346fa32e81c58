import { Cursors } from '@guichet/service-kit';
import { parseInstant } from '../domain/instant.ts';
import type { Listing } from '../status-view/status-view.ts';

type Position = NonNullable<Listing['after']>;

const POSITION =
  /^(?<requestedAt>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z) (?<requestId>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/u;

/** The last request of a page. */
export const requestCursors = new Cursors<Position>('requests', {
  write: ({ requestedAt, requestId }) => `${requestedAt} ${requestId}`,
  read: (text) => {
    const { requestedAt, requestId } = POSITION.exec(text)?.groups ?? {};
    if (!requestedAt || !requestId || typeof parseInstant(requestedAt) === 'string') return undefined;
    return { requestedAt, requestId };
  },
});
