import { CaseOpened, RequestSubmitted, type RecordedEvent } from '@guichet/events';

/**
 * Reports are compared within their service only: judging each service in the order of the log is judging in the order of the log. What
 * joined or closed a case does not say of which service it is, and every verdict after it depends on it: it waits for all and all wait.
 */
export function judgingLane(event: RecordedEvent): string | null {
  return RequestSubmitted.is(event) || CaseOpened.is(event) ? event.data.serviceCode : null;
}
