import { MatchJudged, type RecordedOf } from '@guichet/events';
import type { EventStore } from '@guichet/event-sourcing';

/** The verdict by which routing was told of a request that is in a case. */
export async function verdictOn(
  store: EventStore,
  municipality: string,
  requestId: string,
): Promise<RecordedOf<typeof MatchJudged>> {
  const events = await store.readStream({ municipality, category: MatchJudged.category, id: requestId });
  const judged = events.find((event) => MatchJudged.is(event));
  if (!judged) throw new Error('the request of a case was never judged'); // cannot happen: a verdict opens the case
  return judged;
}
