import {
  CaseAccepted,
  CaseAssigned,
  CaseOpened,
  CasePromised,
  CaseRequestAttached,
  CaseResolved,
  CaseSentToTriage,
  CaseWorkStarted,
  type RecordedEvent,
} from '@guichet/events';

/** What a resident is told. Open311 sees `closed` for `resolved` and `open` for the rest. */
export type PublicState = 'received' | 'in-triage' | 'assigned' | 'in-progress' | 'resolved';

export interface CaseStatus {
  readonly state: PublicState;
  readonly departmentId: string | null;
  /** When the municipality promised to be done, ISO 8601 UTC. */
  readonly expectedAt: string | null;
  readonly outcome: string | null;
  /** An outcome may close a case without resolving it; null while open. */
  readonly resolved: boolean | null;
  readonly updatedAt: string;
}

export type CaseEvent = Pick<RecordedEvent, 'type' | 'schemaVersion' | 'data'> & {
  readonly metadata: { readonly occurredAt: string };
};

/** What a case event changes of what residents see. Undefined: nothing. */
export function changeOf(event: CaseEvent): Partial<CaseStatus> | undefined {
  if (CaseOpened.is(event))
    return { state: 'received', departmentId: null, expectedAt: null, outcome: null, resolved: null };
  if (CaseSentToTriage.is(event)) return { state: 'in-triage', departmentId: null };
  if (CaseAssigned.is(event)) return { state: 'assigned', departmentId: event.data.departmentId };
  if (CasePromised.is(event)) return { expectedAt: event.data.resolveBy };
  // Accepting is between departments and staff; to the resident the request was theirs already.
  if (CaseAccepted.is(event)) return { departmentId: event.data.departmentId };
  if (CaseWorkStarted.is(event)) return { state: 'in-progress' };
  if (CaseResolved.is(event)) return { state: 'resolved', outcome: event.data.outcome, resolved: event.data.resolved };
  return undefined;
}

export interface TimelineEntry {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly state: PublicState;
  readonly departmentId: string | null;
  readonly outcome: string | null;
  readonly resolved: boolean | null;
}

/**
 * What happened to one request, seen by its reporter. A request that joined a case starts with the state the case had then: what came
 * before would betray that somebody else had complained.
 */
export function timelineOf(requestId: string, submittedAt: string, caseEvents: readonly CaseEvent[]): TimelineEntry[] {
  const received: TimelineEntry = {
    at: submittedAt,
    state: 'received',
    departmentId: null,
    outcome: null,
    resolved: null,
  };
  const timeline = [received];
  let now: TimelineEntry = received;
  let joined = false;
  for (const event of caseEvents) {
    joined ||= isAbout(requestId, event);
    const { state, departmentId, outcome, resolved } = { ...now, ...changeOf(event) };
    now = { at: event.metadata.occurredAt, state, departmentId, outcome, resolved };
    if (joined && isNews(timeline.at(-1)!, now)) timeline.push(now);
  }
  return timeline;
}

const isAbout = (requestId: string, event: CaseEvent): boolean =>
  (CaseOpened.is(event) || CaseRequestAttached.is(event)) && event.data.requestId === requestId;

const isNews = (last: TimelineEntry, now: TimelineEntry): boolean =>
  last.state !== now.state || last.departmentId !== now.departmentId || last.outcome !== now.outcome;
