import { idFrom } from '@guichet/event-sourcing';
import {
  CaseAssigned,
  CaseOpened,
  CasePromised,
  CaseRequestAttached,
  CaseResolved,
  CaseSentToTriage,
  type RecordedEvent,
  RequestSubmitted,
} from '@guichet/events';

export const TEMPLATES = ['received', 'assigned', 'duplicate-attached', 'resolved'] as const;
export type Template = (typeof TEMPLATES)[number];

/** A message somebody must get because of one event. */
export interface Owed {
  readonly template: Template;
  readonly requestId: string;
  readonly caseId: string | null;
  readonly outcome: string | null;
  readonly departmentId: string | null;
  readonly resolveBy: string | null;
}

/** The same for the same event, however often it comes: what a notice is known by in the log, the outbox and the mail. */
export const noticeIdOf = ({ template, requestId }: Owed, cause: RecordedEvent): string =>
  idFrom(cause.id, template, requestId);

interface CaseFacts {
  readonly openedFor: string | null;
  readonly requestIds: readonly string[];
  readonly departmentId: string | null;
  readonly resolveBy: string | null;
}

const NO_FACTS: CaseFacts = { openedFor: null, requestIds: [], departmentId: null, resolveBy: null };

const withRequest = (facts: CaseFacts, requestId: string) =>
  facts.requestIds.includes(requestId) ? facts.requestIds : [...facts.requestIds, requestId];

function learn(facts: CaseFacts, event: RecordedEvent): CaseFacts {
  if (CaseOpened.is(event)) {
    const { requestId } = event.data;
    return { ...facts, openedFor: requestId, requestIds: withRequest(facts, requestId) };
  }
  if (CaseRequestAttached.is(event)) return { ...facts, requestIds: withRequest(facts, event.data.requestId) };
  if (CaseAssigned.is(event)) return { ...facts, departmentId: event.data.departmentId };
  if (CaseSentToTriage.is(event)) return { ...facts, departmentId: null };
  if (CasePromised.is(event)) return { ...facts, resolveBy: event.data.resolveBy };
  return facts;
}

/** The case as it stood at the event; a promise made in the same append stands right after it and is known too. */
function factsAt(event: RecordedEvent, history: readonly RecordedEvent[]): CaseFacts {
  const until = history.filter((each) => each.revision <= event.revision);
  const next = history.find((each) => each.revision === event.revision + 1);
  return [...until, ...(next && CasePromised.is(next) ? [next] : [])].reduce(learn, NO_FACTS);
}

/**
 * What is owed because of this event, one entry per person. `history` is the stream of the case, at least up to the event; a
 * request's own events need none. A case in triage owes nothing yet: nobody can say who will answer for it.
 */
export function owedBy(event: RecordedEvent, history: readonly RecordedEvent[] = []): Owed[] {
  if (RequestSubmitted.is(event)) {
    const nobodyYet = { caseId: null, outcome: null, departmentId: null, resolveBy: null };
    return [{ template: 'received', requestId: event.data.requestId, ...nobodyYet }];
  }
  const facts = factsAt(event, history);
  const { departmentId, resolveBy } = facts;
  if (CaseAssigned.is(event) && facts.openedFor) {
    const { caseId } = event.data;
    return [{ template: 'assigned', requestId: facts.openedFor, caseId, outcome: null, departmentId, resolveBy }];
  }
  if (CaseRequestAttached.is(event)) {
    const { caseId, requestId } = event.data;
    return [{ template: 'duplicate-attached', requestId, caseId, outcome: null, departmentId, resolveBy }];
  }
  if (CaseResolved.is(event)) {
    const { caseId, outcome } = event.data;
    return facts.requestIds.map((requestId) => {
      return { template: 'resolved', requestId, caseId, outcome, departmentId, resolveBy: null };
    });
  }
  return [];
}
