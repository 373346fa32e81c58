import {
  CaseAssigned,
  CasePromised,
  CaseReopened,
  CaseSentToTriage,
  isReservedOutcome,
  eventTable,
  nothing,
  OF_STAFF_ALONE,
  type EventBody,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';

type Promised = RecordedOf<typeof CasePromised>;

export const TEMPLATES = ['received', 'assigned', 'duplicate-attached', 'resolved', 'reopened', 'paged'] as const;
/** To those who follow a request that somebody else made. */
export const FOLLOWER_TEMPLATES = [
  'follow-asked',
  'follower-assigned',
  'follower-reopened',
  'follower-resolved',
] as const;
export type FollowerTemplate = (typeof FOLLOWER_TEMPLATES)[number];
export type Template = (typeof TEMPLATES)[number] | FollowerTemplate;

/** A message that a person must get because of one event. */
export interface Owed {
  readonly template: Template;
  /** Null where it is about the case as a whole. */
  readonly requestId: string | null;
  /** The following of the request because of which it goes to somebody else than whoever made the request. */
  readonly followId?: string;
  /** Entry of the rota of `departmentId` to which it goes; absent where it goes to whoever made the request. */
  readonly recipient?: string;
  readonly caseId: string | null;
  readonly outcome: string | null;
  readonly departmentId: string | null;
  readonly resolveBy: string | null;
}

/** What is known of a case when something is owed because of it. */
export interface CaseFacts {
  /** The request that it was opened for, also where that one left it. */
  readonly firstRequestId?: string;
  /** As long as it is in the case. */
  readonly openedFor: string | null;
  /** It was opened for a request imported as history, whose reporter hears only how it ends here. */
  readonly imported?: boolean;
  readonly requestIds: readonly string[];
  readonly departmentId: string | null;
  readonly resolveBy: string | null;
  /** Whoever made the first request knows that a department has it. */
  readonly ownerTold?: boolean;
  /** The present owner is not the first that could be told. */
  readonly assignedAgain?: boolean;
  /** The date that was told last. */
  readonly dateTold?: string | null;
  /** The last event tells the date, or that which directly follows. */
  readonly tellsDate?: boolean;
}

export const NO_FACTS: CaseFacts = {
  openedFor: null,
  requestIds: [],
  departmentId: null,
  resolveBy: null,
};
const NO_CASE = { caseId: null, outcome: null, departmentId: null, resolveBy: null };

/** Ways to assign a case that owe no message of their own: who has it is the municipality’s affair, or the message about the reopening says it. */
const TOLD_BEFORE: ReadonlySet<string> = new Set(['transfer', 'reopening']);

/** What each event owes, one entry per person. A case in triage owes nothing yet, because no department is responsible for it. */
export const OWED = eventTable<'request' | 'case', [facts: CaseFacts], readonly Owed[], EventBody>({
  'request.submitted': ({ data: { requestId, history } }) =>
    history ? [] : [{ template: 'received', requestId, ...NO_CASE }],
  'request.commented': nothing,
  'request.withdrawn': nothing,
  'request.amended': nothing,
  'request.contact-corrected': nothing,
  'request.feedback-given': nothing,
  'request.follow-asked': ({ data: { requestId, followId } }) => [
    { template: 'follow-asked', requestId, followId, ...NO_CASE },
  ],
  'request.followed': nothing,
  'request.unfollowed': nothing,
  'request.import-reversed': nothing,
  'case.opened': nothing,
  'case.request-attached': ({ data: { caseId, requestId, imported, via } }, { departmentId, resolveBy }) =>
    imported || via === 'merge' // nothing changes for whoever reported it
      ? []
      : [{ template: 'duplicate-attached', requestId, caseId, outcome: null, departmentId, resolveBy }],
  'case.assigned': (
    { data: { caseId, by } },
    { openedFor: requestId, imported, departmentId, resolveBy, assignedAgain, dateTold },
  ) =>
    requestId === null || imported || TOLD_BEFORE.has(by) || (assignedAgain && dateTold === resolveBy)
      ? []
      : [{ template: 'assigned', requestId, caseId, outcome: null, departmentId, resolveBy }],
  'case.sent-to-triage': nothing,
  'case.promised': nothing,
  'case.accepted': nothing,
  'case.work-started': nothing,
  'case.request-detached': nothing,
  'case.request-withdrawn': nothing,
  'case.merged': nothing,
  'case.put-on-hold': nothing,
  'case.resumed': nothing,
  'case.referred-out': nothing,
  'case.referral-answered': nothing,
  'case.reclassified': nothing,
  'case.place-corrected': nothing,
  'case.reopened': ({ data: { caseId, outcome } }, { requestIds, departmentId, resolveBy }) =>
    (isReservedOutcome(outcome) ? [] : requestIds).map((requestId) => ({
      template: 'reopened',
      ...{ requestId, caseId, outcome: null, departmentId, resolveBy },
    })),
  ...OF_STAFF_ALONE,
  'case.paged': ({ data: { caseId, rota: departmentId, entry: recipient } }) => [
    { template: 'paged', requestId: null, recipient, caseId, outcome: null, departmentId, resolveBy: null },
  ],
  'case.resolved': ({ data: { caseId, outcome } }, { requestIds, departmentId }) =>
    (isReservedOutcome(outcome) ? [] : requestIds).map((requestId) => ({
      template: 'resolved',
      requestId,
      caseId,
      outcome,
      departmentId,
      resolveBy: null,
    })),
});

type Learned = Partial<CaseFacts>;
const joined = (requestIds: readonly string[], requestId: string) =>
  requestIds.includes(requestId) ? requestIds : [...requestIds, requestId];

const without = (requestId: string, { openedFor, requestIds }: CaseFacts): Learned => ({
  openedFor: openedFor === requestId ? null : openedFor,
  requestIds: requestIds.filter((id) => id !== requestId),
});

/**
 * What each event says about the reporters of a case. Without these events it is not known which messages the case owes. Whoever leaves a case is
 * named by an event of that case before one of the other case takes it in, so that the stream of a case tells who is in it at each of its events.
 */
export const REPORTERS = eventTable<'case', [facts: CaseFacts], Learned, EventBody>({
  'case.opened': ({ data: { requestId, imported = false } }, { requestIds }) => {
    return { firstRequestId: requestId, openedFor: requestId, imported, requestIds: joined(requestIds, requestId) };
  },
  'case.request-attached': ({ data: { requestId } }, { requestIds }) => ({ requestIds: joined(requestIds, requestId) }),
  'case.assigned': nothing,
  'case.sent-to-triage': nothing,
  'case.promised': nothing,
  'case.accepted': nothing,
  'case.work-started': nothing,
  'case.request-detached': ({ data: { requestId } }, facts) => without(requestId, facts),
  'case.request-withdrawn': ({ data: { requestId } }, facts) => without(requestId, facts),
  'case.merged': () => ({ openedFor: null, requestIds: [] }),
  'case.put-on-hold': nothing,
  'case.resumed': nothing,
  'case.referred-out': nothing,
  'case.referral-answered': nothing,
  'case.reclassified': nothing,
  'case.place-corrected': nothing,
  'case.reopened': nothing,
  ...OF_STAFF_ALONE,
  'case.resolved': nothing,
});

/** What each event changes in the facts that messages tell about the case. */
const TOLD = eventTable<'case', [facts: CaseFacts], Learned, EventBody>({
  'case.opened': nothing,
  'case.request-attached': nothing,
  'case.assigned': ({ data: { departmentId, by } }, { ownerTold = false }) =>
    by === 'transfer' ? { departmentId } : { departmentId, ownerTold: true, assignedAgain: ownerTold, tellsDate: true },
  'case.sent-to-triage': () => ({ departmentId: null }),
  'case.promised': ({ data: { resolveBy } }) => ({ resolveBy }),
  'case.accepted': nothing,
  'case.work-started': nothing,
  'case.request-detached': nothing,
  'case.request-withdrawn': nothing,
  'case.merged': nothing,
  'case.put-on-hold': nothing,
  'case.resumed': nothing,
  'case.referred-out': nothing,
  'case.referral-answered': nothing,
  'case.reclassified': nothing,
  'case.place-corrected': nothing,
  'case.reopened': () => ({ departmentId: null, resolveBy: null, ownerTold: false, tellsDate: true }),
  ...OF_STAFF_ALONE,
  'case.resolved': nothing,
});

export const factsAfter = (facts: CaseFacts, event: RecordedEvent): CaseFacts =>
  [REPORTERS, TOLD].reduce(
    (known, table) => (table.has(event) ? { ...known, ...table.dispatch(event, known) } : known),
    facts.tellsDate ? { ...facts, tellsDate: false, dateTold: toldWith(event, facts) } : facts,
  );

const toldWith = (event: RecordedEvent, { resolveBy }: CaseFacts): string | null =>
  isPromise(event) ? (event as Promised).data.resolveBy : resolveBy;

/** The case as it was at the event, with whom and when the events name that directly follow it in the same append. */
function factsAt(event: RecordedEvent, history: readonly RecordedEvent[]): CaseFacts {
  const facts = history.filter((each) => each.revision <= event.revision).reduce(factsAfter, NO_FACTS);
  return withMore(facts, event, history.slice(event.revision));
}

/** With the owner that a reopening brings, and the promise that an assignment or a reopening does. */
export function withMore(facts: CaseFacts, event: RecordedEvent, following: readonly RecordedEvent[]): CaseFacts {
  const parts = CaseReopened.is(event) ? [isOwner, isPromise] : CaseAssigned.is(event) ? [isPromise] : [];
  const more = following.slice(0, parts.length);
  const end = more.findIndex((each, index) => !parts[index]!(each));
  const { departmentId, resolveBy } = more.slice(0, end < 0 ? undefined : end).reduce(factsAfter, facts);
  return { ...facts, departmentId, resolveBy };
}

const isOwner = (event: RecordedEvent): boolean => CaseAssigned.is(event) || CaseSentToTriage.is(event);
/** One that a supervisor or the end of a hold makes is another matter, also where nothing happened in between. */
const isPromise = (event: RecordedEvent): boolean =>
  CasePromised.is(event) && !['person', 'hold'].includes((event as Promised).data.cause ?? 'opening');

/**
 * What is owed because of this event. `history` is the stream of the case, at least up to the event; a request's own events need none.
 */
export function owedBy(event: RecordedEvent, history: readonly RecordedEvent[] = []): readonly Owed[] {
  return owedFrom(event, factsAt(event, history));
}

/** What is owed because of this event, given the facts of the case at that time. */
export const owedFrom = (event: RecordedEvent, facts: CaseFacts): readonly Owed[] =>
  OWED.has(event) ? OWED.dispatch(event, facts) : [];
