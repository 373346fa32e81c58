import { InteractionDiverted, MatchJudged, RequestSubmitted, type RecordedEvent } from '@guichet/events';

/** Something of a municipality, by its id. */
export interface Key {
  readonly municipality: string;
  readonly id: string;
}

/** Rows that must be known before a batch can be counted. */
export interface Needs {
  readonly requests: readonly Key[];
  readonly cases: readonly Key[];
  /** Cases that change: all their requests are needed. A case that a request only joins may have thousands of others. */
  readonly changing: readonly Key[];
  /** Requests that may leave the case they are in, if any, or change within it: that case is needed with all its requests. */
  readonly leaving: readonly Key[];
  /** Municipalities where reports were stopped. */
  readonly diverting: readonly string[];
}

/** They are about a request that is in no case yet. */
const BEFORE_ANY_CASE: ReadonlySet<string> = new Set([RequestSubmitted.type, MatchJudged.type]);

type Keys = [Map<string, Key>, Map<string, Key>, Map<string, Key>, Map<string, Key>];

export function needsOf(events: readonly RecordedEvent[]): Needs {
  const [requests, cases, changing, leaving] = Array.from({ length: 4 }, () => new Map<string, Key>()) as Keys;
  for (const event of events) {
    const { municipality } = event.metadata;
    const note = (keys: Map<string, Key>, id: string) => keys.set(`${municipality} ${id}`, { municipality, id });
    const { requestId, caseId } = event.data as { requestId?: string; caseId?: string };
    if (requestId) note(requests, requestId);
    if (caseId) note(cases, caseId);
    if (caseId && !requestId) note(changing, caseId);
    if (requestId && !BEFORE_ANY_CASE.has(event.type)) note(leaving, requestId);
  }
  const listed = (keys: Map<string, Key>) => [...keys.values()];
  return {
    requests: listed(requests),
    cases: listed(cases),
    changing: listed(changing),
    leaving: listed(leaving),
    diverting: [...new Set(events.filter(InteractionDiverted.is).map(({ metadata }) => metadata.municipality))],
  };
}
