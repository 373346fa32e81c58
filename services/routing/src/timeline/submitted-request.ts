import { RequestAmended, RequestSubmitted } from '@guichet/events';
import type { EventStore } from '@guichet/event-sourcing';
import type { ReportedRequest } from './request-details.ts';

/** The request as it was submitted, with what its reporter has put right since; undefined where it is of another log. */
export async function submittedRequest(
  store: Pick<EventStore, 'readStream'>,
  municipality: string,
  id: string,
): Promise<ReportedRequest['submitted'] | undefined> {
  const events = await store.readStream({ municipality, category: RequestSubmitted.category, id });
  const submitted = events.find((event) => RequestSubmitted.is(event))?.data;
  const written = events.flatMap((event) => (RequestAmended.is(event) ? (event.data.contentRef ?? []) : [])).at(-1);
  return submitted && written ? { ...submitted, contentRef: written } : submitted;
}
