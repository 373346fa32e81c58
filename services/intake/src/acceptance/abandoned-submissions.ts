import type { EventStore } from '@guichet/event-sourcing';
import { GRACE_SECONDS } from './abandoned-calls.ts';
import type { Submissions } from './submissions.ts';

/**
 * Removes the personal fields of calls that never became a request because the log was unavailable and the caller did not retry. Returns how
 * many were removed. Only the log decides whether a request exists, never the status view.
 */
export async function forgetAbandonedSubmissions(
  submissions: Submissions,
  store: Pick<EventStore, 'readStream'>,
  graceSeconds = GRACE_SECONDS,
): Promise<number> {
  let forgotten = 0;
  for (const { requestId, municipality, touchedAt } of await submissions.unconfirmed(graceSeconds)) {
    const events = await store.readStream({ municipality, category: 'request', id: requestId });
    if (events.length > 0) continue; // accepted; the status view is only late
    await submissions.forget(requestId, touchedAt);
    forgotten += 1;
  }
  return forgotten;
}
