import { MatchJudged, MatchRejudged, type DataOf, type RecordedOf } from '@guichet/events';
import type { EventStore } from '@guichet/event-sourcing';

type Log = Pick<EventStore, 'readStream'>;
type Judged = RecordedOf<typeof MatchJudged>;

/** The verdict by which routing was told of a request that is in a case. */
export async function verdictOn(store: Log, municipality: string, requestId: string): Promise<Judged> {
  const judged = await verdictIfAny(store, municipality, requestId);
  if (!judged) throw new Error('the request of a case was never judged'); // cannot happen: a verdict opens the case
  return judged;
}

/** Undefined where the request is not judged yet, or there is none. */
export async function verdictIfAny(store: Log, municipality: string, requestId: string): Promise<Judged | undefined> {
  const events = await store.readStream({ municipality, category: MatchJudged.category, id: requestId });
  return events.find((event) => MatchJudged.is(event));
}

/** What was judged of a request, and what is said of it by now: to which report it is like, how much and why. */
export interface Judgement {
  readonly judged: DataOf<typeof MatchJudged>;
  readonly latest: Pick<DataOf<typeof MatchJudged>, 'ofRequestId' | 'score' | 'factors'>;
}

/** Undefined where the request is not judged yet, or there is none. */
export async function judgementOn(store: Log, municipality: string, requestId: string): Promise<Judgement | undefined> {
  const events = await store.readStream({ municipality, category: MatchJudged.category, id: requestId });
  const judged = events.find((event) => MatchJudged.is(event))?.data;
  return judged && { judged, latest: events.findLast((event) => MatchRejudged.is(event))?.data ?? judged };
}
