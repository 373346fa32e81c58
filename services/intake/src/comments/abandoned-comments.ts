import type { EventStore } from '@guichet/event-sourcing';
import { GRACE_SECONDS } from '../acceptance/abandoned-calls.ts';
import { commentEventId } from './accept-comments.ts';
import type { Comments } from './comments.ts';

/** Removes the personal fields of comments that never came into the log. Returns how many were removed. Only the log decides. */
export async function forgetAbandonedComments(
  comments: Comments,
  store: Pick<EventStore, 'readStream'>,
  graceSeconds = GRACE_SECONDS,
): Promise<number> {
  let forgotten = 0;
  for (const { commentId, requestId, municipality, touchedAt } of await comments.unconfirmed(graceSeconds)) {
    const events = await store.readStream({ municipality, category: 'request', id: requestId });
    if (events.some(({ id }) => id === commentEventId(commentId))) {
      await comments.confirm(commentId); // accepted; only the mark was lost
    } else {
      await comments.forget(commentId, touchedAt);
      forgotten += 1;
    }
  }
  return forgotten;
}
