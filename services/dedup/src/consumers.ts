import { eventTable, nothing, OF_STAFF_ALONE } from '@guichet/events';
import type { DeclaredConsumer } from '@guichet/messaging';
import type { ConsumerOf } from '@guichet/topology';
import type { DedupHandler } from './dedup.handler.ts';
import { judgingLane } from './judging-lane.ts';

/** Requests are judged. Events of cases say to which case a report belongs, and whether later reports may still join it, where it is and what it is about. */
export const JUDGED = eventTable<'request' | 'case', [handler: DedupHandler, isReplay: boolean], Promise<void>>({
  'request.submitted': (event, handler, isReplay) => handler.judge(event, isReplay),
  'request.commented': nothing,
  'request.withdrawn': nothing,
  'request.amended': nothing, // words are not compared; another place is that of the case once routing says so
  'request.contact-corrected': nothing,
  'request.feedback-given': nothing,
  'request.follow-asked': nothing,
  'request.followed': nothing,
  'request.unfollowed': nothing,
  'request.import-reversed': (event, handler) => handler.importReversed(event),
  'case.opened': (event, handler) => handler.joined(event),
  'case.request-attached': (event, handler) => handler.joined(event),
  'case.assigned': nothing,
  'case.sent-to-triage': nothing,
  'case.promised': nothing,
  'case.accepted': nothing,
  'case.work-started': nothing,
  'case.request-detached': (event, handler) => handler.detached(event),
  'case.request-withdrawn': (event, handler) => handler.withdrawn(event),
  'case.merged': nothing, // its requests join the other case one by one
  'case.put-on-hold': nothing,
  'case.resumed': nothing,
  'case.referred-out': nothing,
  'case.referral-answered': nothing,
  'case.reclassified': (event, { rejudging }) => rejudging.reclassified(event),
  'case.place-corrected': (event, { rejudging }) => rejudging.moved(event),
  'case.reopened': (event, handler) => handler.reopened(event),
  ...OF_STAFF_ALONE,
  'case.duplicate-rejected': (event, handler) => handler.parted(event),
  'case.resolved': (event, handler) => handler.closed(event),
});

/** Services judged at once. */
const CONCURRENCY = 8;

export const consumers = {
  dedup: { reactsTo: JUDGED, concurrency: CONCURRENCY, laneOf: judgingLane },
} satisfies Record<ConsumerOf<'dedup'>, DeclaredConsumer>;
