import {
  CaseOpened,
  CaseReferralAnswered,
  CaseRequestAttached,
  CaseRequestDetached,
  CaseRequestWithdrawn,
  CaseResumed,
  nothing,
  OF_STAFF_ALONE,
  statusAfter,
  statusAlone,
  statusTable,
  WITHDRAWN,
  type CaseStatus,
  type EventBody,
  type RecordedEvent,
} from '@guichet/events';

/** The state shown to residents. Open311 shows `closed` for a closed case and `open` for every other state. */
export type PublicState = Exclude<CaseStatus, 'accepted' | 'merged'>;

/**
 * Accepting is internal to departments; for the resident the department had the request already. A merged case has no requests any more, and
 * they show the state of the case they joined.
 */
const PUBLIC_STATE: Readonly<Record<CaseStatus, PublicState | undefined>> = {
  received: 'received',
  'in-triage': 'in-triage',
  assigned: 'assigned',
  accepted: 'assigned',
  'in-progress': 'in-progress',
  'on-hold': 'on-hold',
  referred: 'referred',
  resolved: 'resolved',
  'closed-otherwise': 'closed-otherwise',
  merged: undefined,
};

export interface PublicStatus {
  readonly state: PublicState;
  readonly departmentId: string | null;
  /** When the municipality promised to be done, ISO 8601 UTC. */
  readonly expectedAt: string | null;
  readonly outcome: string | null;
  readonly updatedAt: string;
}

export type CaseEvent = Pick<RecordedEvent, 'type' | 'schemaVersion' | 'data'> & {
  readonly metadata: { readonly occurredAt: string };
};

/** What each event of a case changes for residents, besides the state. */
export const PUBLIC_CHANGES = statusTable<Partial<Omit<PublicStatus, 'state'>>, CaseEvent>({
  'case.opened': () => ({ departmentId: null, expectedAt: null, outcome: null }),
  'case.request-attached': nothing,
  'case.request-detached': nothing,
  'case.request-withdrawn': nothing,
  'case.merged': statusAlone,
  'case.sent-to-triage': () => ({ departmentId: null, outcome: null }),
  'case.assigned': ({ data: { departmentId } }) => ({ departmentId, outcome: null }),
  'case.promised': ({ data: { resolveBy: expectedAt } }) => ({ expectedAt }),
  'case.accepted': ({ data: { departmentId } }) => ({ departmentId }),
  'case.work-started': statusAlone,
  'case.put-on-hold': statusAlone,
  'case.resumed': statusAlone,
  'case.referred-out': statusAlone,
  'case.referral-answered': statusAlone,
  'case.reclassified': nothing,
  'case.place-corrected': statusAlone,
  'case.reopened': nothing,
  'case.resolved': ({ data: { outcome } }) => ({ outcome }),
  ...OF_STAFF_ALONE,
});

/** Another act of the same moment ended the wait, and residents are told of that one. */
function isInPassing(event: EventBody): boolean {
  if (CaseResumed.is(event)) return event.data.inPassing === true || event.data.merging === true;
  return CaseReferralAnswered.is(event) && event.data.answer === 'taken-back';
}

/** The public state after this event; undefined where it stays as it was. */
export function publicStateAfter(event: EventBody): PublicState | undefined {
  if (isInPassing(event)) return undefined;
  const status = statusAfter(event);
  return status && PUBLIC_STATE[status];
}

export interface TimelineEntry {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly state: PublicState;
  readonly departmentId: string | null;
  readonly outcome: string | null;
}

/** How every request begins. */
export const RECEIVED = { state: 'received', departmentId: null, outcome: null } as const;
/** How a request ends that its reporter withdrew. */
export const WITHDRAWN_STATUS = { state: 'closed-otherwise', departmentId: null, outcome: WITHDRAWN } as const;
type Shown = Omit<TimelineEntry, 'at'>;

/**
 * What happened to one request, for its reporter: what each of its cases was while the request was in it. `caseEvents` are those of all these
 * cases, in the order of the log. A request that joined a case starts with the state that the case had then. Earlier events, and those after it
 * left, would reveal that another person had reported it.
 */
export function timelineOf(requestId: string, submittedAt: string, caseEvents: readonly CaseEvent[]): TimelineEntry[] {
  const timeline: TimelineEntry[] = [{ at: submittedAt, ...RECEIVED }];
  const cases = new Map<string, Shown>();
  let [shown, current]: [Shown, string | null] = [RECEIVED, null];
  for (const event of caseEvents) {
    const { caseId } = event.data as { readonly caseId: string };
    const now = shownAfter(event, cases.get(caseId) ?? RECEIVED);
    cases.set(caseId, now);
    const move = moveOf(requestId, event);
    if (move === 'joined') current = caseId;
    if (move === 'left') [shown, current] = [RECEIVED, null];
    const next = move === 'withdrawn' ? WITHDRAWN_STATUS : current === caseId ? now : shown;
    if (next.state !== 'received' && isNews(shown, next)) {
      timeline.push({ at: event.metadata.occurredAt, ...next });
      shown = next;
    }
    if (move === 'withdrawn') current = null;
  }
  return timeline;
}

function shownAfter(event: CaseEvent, before: Shown): Shown {
  const change = PUBLIC_CHANGES.has(event) ? PUBLIC_CHANGES.dispatch(event) : {};
  const { departmentId, outcome } = { ...before, ...change };
  return { state: publicStateAfter(event) ?? before.state, departmentId, outcome };
}

function moveOf(requestId: string, event: CaseEvent): 'joined' | 'left' | 'withdrawn' | undefined {
  if ((event.data as { readonly requestId?: string }).requestId !== requestId) return undefined;
  if (CaseOpened.is(event) || CaseRequestAttached.is(event)) return 'joined';
  if (CaseRequestWithdrawn.is(event)) return 'withdrawn';
  return CaseRequestDetached.is(event) ? 'left' : undefined;
}

const isNews = (last: Shown, now: Shown): boolean =>
  last.state !== now.state || last.departmentId !== now.departmentId || last.outcome !== now.outcome;
