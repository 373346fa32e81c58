import { CaseOpened, CaseRequestAttached, eventTable, nothing, type RecordedEvent } from '@guichet/events';

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

/** What the events of a case change of what residents see. */
export const PUBLIC_CHANGES = eventTable<'case', [], Partial<CaseStatus>, CaseEvent>({
  'case.opened': () => ({ state: 'received', departmentId: null, expectedAt: null, outcome: null, resolved: null }),
  'case.request-attached': nothing,
  'case.sent-to-triage': () => ({ state: 'in-triage', departmentId: null }),
  'case.assigned': ({ data: { departmentId } }) => ({ state: 'assigned', departmentId }),
  'case.promised': ({ data: { resolveBy: expectedAt } }) => ({ expectedAt }),
  // Accepting is between departments and staff; to the resident the request was theirs already.
  'case.accepted': ({ data: { departmentId } }) => ({ departmentId }),
  'case.work-started': () => ({ state: 'in-progress' }),
  'case.resolved': ({ data: { outcome, resolved } }) => ({ state: 'resolved', outcome, resolved }),
});

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
    const change = PUBLIC_CHANGES.has(event) ? PUBLIC_CHANGES.dispatch(event) : {};
    const { state, departmentId, outcome, resolved } = { ...now, ...change };
    now = { at: event.metadata.occurredAt, state, departmentId, outcome, resolved };
    if (joined && isNews(timeline.at(-1)!, now)) timeline.push(now);
  }
  return timeline;
}

const isAbout = (requestId: string, event: CaseEvent): boolean =>
  (CaseOpened.is(event) || CaseRequestAttached.is(event)) && event.data.requestId === requestId;

const isNews = (last: TimelineEntry, now: TimelineEntry): boolean =>
  last.state !== now.state || last.departmentId !== now.departmentId || last.outcome !== now.outcome;
