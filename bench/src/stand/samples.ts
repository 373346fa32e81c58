import { RequestSubmitted, type NewEvent } from '@guichet/events';
import { newId, type StreamName } from '@guichet/event-sourcing';
import { MUNICIPALITY } from './settings-folder.ts';

/** A request as intake would append it: a stream of its own, one event of ordinary size. */
export function sampleAppend(): { readonly stream: StreamName; readonly event: NewEvent } {
  const requestId = newId();
  const body = RequestSubmitted({ ...RequestSubmitted.samples[0]!, requestId });
  const metadata = {
    municipality: MUNICIPALITY,
    correlationId: requestId,
    causationId: null,
    actor: { role: 'resident', ref: null },
    channel: 'open311' as const,
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    occurredAt: '2026-11-20T14:30:00.000Z',
  };
  return {
    stream: { municipality: MUNICIPALITY, category: 'request', id: requestId },
    event: { ...body, id: newId(), metadata },
  };
}
