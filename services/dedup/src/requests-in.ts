import {
  CaseOpened,
  CaseRequestAttached,
  CaseRequestDetached,
  CaseRequestWithdrawn,
  type RecordedEvent,
} from '@guichet/events';

/** The requests that are in a case after these events of it. */
export function requestsIn(history: readonly RecordedEvent[]): string[] {
  const requests = new Set<string>();
  for (const event of history) {
    if (CaseOpened.is(event) || CaseRequestAttached.is(event)) requests.add(event.data.requestId);
    if (CaseRequestDetached.is(event) || CaseRequestWithdrawn.is(event)) requests.delete(event.data.requestId);
  }
  return [...requests];
}
