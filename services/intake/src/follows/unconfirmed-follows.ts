import { fold, type EventStore } from '@guichet/event-sourcing';
import type { Clock } from '@guichet/timers';
import { standingOf } from '../domain/request-follows.ts';
import { requestDecider } from '../domain/request.ts';
import type { Follows } from './follows.ts';

export const DAYS_TO_CONFIRM = 7;
const DAY_MS = 86_400_000;

/** Forgets the addresses of those who did not confirm, or do not follow any more. Only the log decides. Returns how many were forgotten. */
export async function forgetUnconfirmedFollows(
  follows: Follows,
  store: Pick<EventStore, 'readStream'>,
  clock: Clock,
): Promise<number> {
  const before = new Date((await clock.now()).getTime() - DAYS_TO_CONFIRM * DAY_MS);
  let forgotten = 0;
  for (const { followId, municipality, requestId } of await follows.unconfirmed(before)) {
    const state = fold(requestDecider, await store.readStream({ municipality, category: 'request', id: requestId }));
    if (standingOf(state, followId) === 'followed') await follows.mark(followId, true);
    else {
      await follows.forget(followId);
      forgotten += 1;
    }
  }
  return forgotten;
}
