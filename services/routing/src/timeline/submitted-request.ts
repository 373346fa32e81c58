import { RequestSubmitted } from '@guichet/events';
import type { EventStore } from '@guichet/event-sourcing';
import type { ReportedRequest } from './request-details.ts';

/** The request as it was submitted; undefined where it is of another log. */
export async function submittedRequest(
  store: Pick<EventStore, 'readStream'>,
  municipality: string,
  id: string,
): Promise<ReportedRequest['submitted'] | undefined> {
  const events = await store.readStream({ municipality, category: RequestSubmitted.category, id });
  return events.find((event) => RequestSubmitted.is(event))?.data;
}
