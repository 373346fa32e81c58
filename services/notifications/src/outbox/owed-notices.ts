import {
  CaseResolved,
  type DataOf,
  type NoticeQueued,
  type NoticeSuppressed,
  type RecordedEvent,
  type RecordedOf,
  RequestSubmitted,
} from '@guichet/events';
import { noticeIdOf } from '../domain/notice-ids.ts';
import { owedBy } from '../domain/owed.ts';

/** A request about which messages may still come. */
interface OpenRequest {
  readonly facts: Pick<DataOf<typeof RequestSubmitted>, 'reference' | 'serviceCode'>;
  readonly submittedAt: string;
  /** Messages owed that the log does not have yet. */
  waiting: number;
  /** Its case is at its end: nothing more will be owed. */
  ended: boolean;
}

const keyOf = ({ metadata }: RecordedEvent, id: string): string => `${metadata.municipality} ${id}`;

/**
 * What the events so far owe, and which of it the log has neither queued nor suppressed. Holds open cases and their requests in memory,
 * and lets go of them once a case is resolved and its last message stands in the log.
 */
export class OwedNotices {
  /** Of each open case, what `owedBy` asks for. */
  private readonly histories = new Map<string, RecordedEvent[]>();
  private readonly requests = new Map<string, OpenRequest>();
  /** By notice, in the order of the log. */
  private readonly unanswered = new Map<string, RecordedEvent>();

  /** Events that owe a message the log does not have, in its order. */
  causes(): readonly RecordedEvent[] {
    return [...new Set(this.unanswered.values())];
  }

  /** Takes an event of a request or a case. */
  learn(event: RecordedEvent): void {
    for (const owed of owedBy(event, this.historyUpTo(event))) {
      this.unanswered.set(noticeIdOf(owed, event), event);
      const request = this.request(event, owed.requestId);
      request.waiting += 1;
      request.ended ||= CaseResolved.is(event);
    }
  }

  /** The message stands in the log, to be sent or suppressed. */
  answer(event: RecordedOf<typeof NoticeQueued | typeof NoticeSuppressed>): void {
    const { noticeId, requestId } = event.data;
    if (!this.unanswered.delete(noticeId)) return;
    const request = this.request(event, requestId);
    request.waiting -= 1;
    if (request.ended && request.waiting === 0) this.requests.delete(keyOf(event, requestId));
  }

  /** What a letter says about the request of a message that is not answered yet. */
  requestOf(queued: RecordedOf<typeof NoticeQueued>): OpenRequest {
    return this.request(queued, queued.data.requestId);
  }

  private historyUpTo(event: RecordedEvent): readonly RecordedEvent[] {
    if (RequestSubmitted.is(event)) {
      const { requestId, reference, serviceCode } = event.data;
      const request = { facts: { reference, serviceCode }, submittedAt: event.metadata.occurredAt };
      this.requests.set(keyOf(event, requestId), { ...request, waiting: 0, ended: false });
      return [];
    }
    const key = keyOf(event, event.streamId);
    const history = [...(this.histories.get(key) ?? []), event];
    if (CaseResolved.is(event)) this.histories.delete(key);
    else this.histories.set(key, history);
    return history;
  }

  private request(event: RecordedEvent, requestId: string): OpenRequest {
    const request = this.requests.get(keyOf(event, requestId));
    if (!request)
      throw new Error(`${event.type} at position ${event.position} comes before its request, or after its end`);
    return request;
  }
}
