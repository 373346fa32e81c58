import { eventTable, MatchJudged, nothing, OF_STAFF_ALONE, type RecordedEvent } from '@guichet/events';
import type { DeclaredConsumer } from '@guichet/messaging';
import type { ConsumerOf } from '@guichet/topology';
import { CASES_FOLLOWED } from './read-model/case-rows.read-model.ts';
import type { RoutingHandler } from './reactions/routing.handler.ts';

/** This service has two consumers; each runs the handlers that are registered under its symbol. */

/** Reacts to verdicts. It handles several streams at once, and an event that keeps failing becomes a dead letter. */
export const ROUTING_REACTIONS = Symbol('routing');

/** Writes the rows of the work queues together with its checkpoint, and never skips an event. */
export const ROUTING_CASES = Symbol('routing-cases');

/** Reports of the same thing are routed one after the other, so that many at once join their case without conflicts between appends. */
export function caseLane(event: RecordedEvent): string {
  if (!MatchJudged.is(event)) return event.streamId;
  const { verdict, ofRequestId, requestId } = event.data;
  return (verdict === 'duplicate' && ofRequestId) || requestId;
}

/**
 * Every verdict puts its request into a case; undoing an import takes it out again. A request that leaves a case goes on in another. New settings may
 * leave a case without its department.
 */
export const ROUTED = eventTable<'request' | 'match' | 'case' | 'catalogue', [handler: RoutingHandler], Promise<void>>({
  'request.submitted': nothing,
  'request.commented': (event, { wishes }) => wishes.written(event),
  'request.withdrawn': (event, { wishes }) => wishes.withdrawn(event),
  'request.amended': (event, { amendments }) => amendments.amended(event),
  'request.contact-corrected': (event, { amendments }) => amendments.contactCorrected(event),
  'request.feedback-given': (event, { wishes }) => wishes.feedback(event),
  'request.follow-asked': nothing,
  'request.followed': nothing,
  'request.unfollowed': nothing,
  'request.import-reversed': (event, { reversals }) => reversals.follow(event),
  'match.judged': (event, handler) => handler.route(event),
  'match.rejudged': nothing, // a person decides; the lists show it
  'catalogue.published': (event, handler) => handler.retire(event),
  'case.opened': nothing,
  'case.request-attached': nothing,
  'case.request-detached': (event, handler) => handler.detached(event),
  'case.request-withdrawn': nothing,
  'case.merged': (event, { moves }) => moves.merged(event),
  'case.assigned': nothing,
  'case.sent-to-triage': nothing,
  'case.promised': nothing,
  'case.accepted': nothing,
  'case.work-started': nothing,
  'case.put-on-hold': nothing,
  'case.resumed': nothing,
  'case.referred-out': nothing,
  'case.referral-answered': nothing,
  'case.reclassified': nothing,
  'case.place-corrected': nothing,
  'case.resolved': nothing,
  'case.reopened': nothing,
  ...OF_STAFF_ALONE,
});

/** Cases handled at once; their appends share a group commit. */
const CONCURRENCY = 16;

export const consumers = {
  routing: { reactsTo: ROUTED, transport: ROUTING_REACTIONS, concurrency: CONCURRENCY, laneOf: caseLane },
  'routing-cases': { reactsTo: CASES_FOLLOWED, transport: ROUTING_CASES },
} satisfies Record<ConsumerOf<'routing'>, DeclaredConsumer>;
