import {
  CaseAssigned,
  type DataOf,
  type NoticeQueued,
  type NoticeSuppressed,
  type RecordedEvent,
  type RecordedOf,
  RequestSubmitted,
} from '@guichet/events';
import { FOLLOWERS, withFollowers, type Followers } from '../domain/followers.ts';
import { noticeIdOf } from '../domain/notice-ids.ts';
import { type CaseFacts, factsAfter, NO_FACTS, type Owed, owedFrom, withMore } from '../domain/owed.ts';

/** What a message says about a request. */
interface KnownRequest {
  readonly facts: Pick<DataOf<typeof RequestSubmitted>, 'reference' | 'serviceCode'>;
  readonly submittedAt: string;
  readonly followers: Followers;
}

interface Assigned {
  readonly event: RecordedEvent;
  readonly facts: CaseFacts;
}

const keyOf = ({ metadata }: RecordedEvent, id: string): string => `${metadata.municipality} ${id}`;

/**
 * Messages owed by the events read so far that the log has neither queued nor suppressed. It remembers the reporters of every case also after
 * the case has ended, because a case may be opened again, and then its reporters are notified too.
 */
export class OwedNotices {
  private readonly cases = new Map<string, CaseFacts>();
  private readonly requests = new Map<string, KnownRequest>();
  /** Assignments that were the last event of their case. */
  private readonly assigned = new Map<string, Assigned>();
  /** By notice, in the order of the log. */
  private readonly unanswered = new Map<string, RecordedEvent>();

  /** Events that owe a message which is not in the log, in the order of the log. */
  causes(): readonly RecordedEvent[] {
    return [...new Set(this.unanswered.values())];
  }

  /** Takes an event of a request or a case. */
  learn(event: RecordedEvent): void {
    const key = keyOf(event, event.streamId);
    const facts = this.factsWith(event);
    const assigned = this.assigned.get(key);
    if (assigned) this.promisedWith(assigned, event);
    this.assigned.delete(key);
    if (CaseAssigned.is(event)) this.assigned.set(key, { event, facts });
    this.owe(event, facts);
  }

  /** Whether an assignment owes a message may hang on the date that directly follows it. */
  private promisedWith({ event, facts }: Assigned, next: RecordedEvent): void {
    const more = withMore(facts, event, [next]);
    if (more.resolveBy === facts.resolveBy) return;
    for (const owed of this.owedFor(event, facts)) this.unanswered.delete(noticeIdOf(owed, event));
    this.owe(event, more);
  }

  private owe(event: RecordedEvent, facts: CaseFacts): void {
    for (const owed of this.owedFor(event, facts)) this.unanswered.set(noticeIdOf(owed, event), event);
  }

  private owedFor(event: RecordedEvent, facts: CaseFacts): readonly Owed[] {
    return owedFrom(event, facts).flatMap((owed) => withFollowers(owed, this.followersOf(event, owed.requestId)));
  }

  /** The log has the message, queued or suppressed. */
  answer({ data }: RecordedOf<typeof NoticeQueued | typeof NoticeSuppressed>): void {
    this.unanswered.delete(data.noticeId);
  }

  /** The request that it is about; for a message about a case, the first one of the case. */
  requestOf(queued: RecordedOf<typeof NoticeQueued>): KnownRequest {
    const { requestId, caseId } = queued.data;
    const about = requestId ?? this.cases.get(keyOf(queued, `case-${caseId}`))?.firstRequestId;
    const request = about ? this.requests.get(keyOf(queued, about)) : undefined;
    if (!request) throw new Error(`${queued.type} at position ${queued.position} comes before its request`);
    return request;
  }

  private followersOf(event: RecordedEvent, requestId: string | null): Followers {
    return this.requests.get(keyOf(event, requestId ?? ''))?.followers ?? new Map();
  }

  private factsWith(event: RecordedEvent): CaseFacts {
    if (RequestSubmitted.is(event)) {
      const { requestId, reference, serviceCode } = event.data;
      const submittedAt = event.metadata.occurredAt;
      this.requests.set(keyOf(event, requestId), {
        facts: { reference, serviceCode },
        submittedAt,
        followers: new Map(),
      });
      return NO_FACTS;
    }
    if (FOLLOWERS.has(event)) {
      const { requestId } = event.data as { readonly requestId: string };
      FOLLOWERS.dispatch(event, this.followersOf(event, requestId));
      return NO_FACTS;
    }
    const key = keyOf(event, event.streamId);
    const facts = factsAfter(this.cases.get(key) ?? NO_FACTS, event);
    this.cases.set(key, facts);
    return facts;
  }
}
