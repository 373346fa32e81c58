import { CaseOpened, RequestSubmitted, type RecordedEvent } from '@guichet/events';

/**
 * Reports are compared within their service only, so it is enough to judge each service in the order of the log. An event of a case does not say
 * which service it concerns, and every later verdict depends on it, so it waits for all earlier events and all later events wait for it.
 */
export function judgingLane(event: RecordedEvent): string | null {
  return RequestSubmitted.is(event) || CaseOpened.is(event) ? event.data.serviceCode : null;
}
