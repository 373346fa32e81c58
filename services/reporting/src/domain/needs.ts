import type { RecordedEvent } from '@guichet/events';

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
}

export function needsOf(events: readonly RecordedEvent[]): Needs {
  const [requests, cases, changing] = [new Map<string, Key>(), new Map<string, Key>(), new Map<string, Key>()];
  for (const event of events) {
    const { municipality } = event.metadata;
    const note = (keys: Map<string, Key>, id: string) => keys.set(`${municipality} ${id}`, { municipality, id });
    const { requestId, caseId } = event.data as { requestId?: string; caseId?: string };
    if (requestId) note(requests, requestId);
    if (caseId) note(cases, caseId);
    if (caseId && !requestId) note(changing, caseId);
  }
  return { requests: [...requests.values()], cases: [...cases.values()], changing: [...changing.values()] };
}
