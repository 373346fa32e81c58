import { Problem } from '@guichet/service-kit';
import { parseInstant } from '../domain/instant.ts';
import type { Listing } from '../status-view/status-view.ts';

type Position = NonNullable<Listing['after']>;

/** Opaque to callers: where the page before ended. */
export const writeCursor = ({ requestedAt, requestId }: Position): string =>
  Buffer.from(`${requestedAt} ${requestId}`).toString('base64url');

/** Throws Problem `list.parameter-malformed` for what was not written by `writeCursor`. */
export function readCursor(cursor: string): Position {
  const text = Buffer.from(cursor, 'base64url').toString();
  const parts = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
    text,
  );
  if (!parts || typeof parseInstant(parts[1]!) === 'string')
    throw new Problem('list.parameter-malformed', { field: 'cursor' });
  return { requestedAt: parts[1]!, requestId: parts[2]! };
}
