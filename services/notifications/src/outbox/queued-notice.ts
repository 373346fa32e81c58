import type { DataOf, NoticeQueued, RecordedOf, RequestSubmitted } from '@guichet/events';

/** What is known of a message when it is queued. */
export interface QueuedNotice {
  readonly municipality: string;
  readonly notice: DataOf<typeof NoticeQueued>;
  /** Tracking number of the request. */
  readonly reference: string;
  readonly serviceCode: string;
  /** ISO 8601 instant. */
  readonly submittedAt: string;
  readonly queuedEventId: string;
  readonly correlationId: string;
  readonly traceparent: string;
}

export interface SubmittedRequest {
  readonly facts: DataOf<typeof RequestSubmitted>;
  /** ISO 8601 instant. */
  readonly submittedAt: string;
}

export const submittedRequestOf = ({ data, metadata }: RecordedOf<typeof RequestSubmitted>): SubmittedRequest => ({
  facts: data,
  submittedAt: metadata.occurredAt,
});

/** What the outbox keeps of a message: the event that queued it, and what its text says about the request. */
export function queuedNoticeOf(
  queued: RecordedOf<typeof NoticeQueued>,
  {
    facts,
    submittedAt,
  }: Pick<SubmittedRequest, 'submittedAt'> & { facts: Pick<SubmittedRequest['facts'], 'reference' | 'serviceCode'> },
): QueuedNotice {
  const { municipality, correlationId, traceparent } = queued.metadata;
  const { reference } = facts;
  const { serviceCode = facts.serviceCode } = queued.data;
  return {
    municipality,
    notice: queued.data,
    reference,
    serviceCode,
    submittedAt,
    queuedEventId: queued.id,
    correlationId,
    traceparent,
  };
}
