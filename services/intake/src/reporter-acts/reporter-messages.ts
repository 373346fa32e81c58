import { isClosed, RequestCommented, type RecordedEvent } from '@guichet/events';
import { execute, idFrom, newId, type EventStore } from '@guichet/event-sourcing';
import { termCodes } from '@guichet/settings';
import type { Clock } from '@guichet/timers';
import type { GivenText, KeepContents } from '../contents/keep-contents.ts';
import { requestDecider } from '../domain/request.ts';
import { refuseTooMany } from './day-limit.ts';
import type { Link, ReporterActs } from './reporter-acts.ts';

/** What people who made requests add to them, for those who work on the case. */
export class ReporterMessages {
  constructor(
    private readonly store: EventStore,
    private readonly acts: ReporterActs,
    private readonly contents: Pick<KeepContents, 'put'>,
    private readonly clock: Clock,
  ) {}

  /** Once for a key. Throws Problems `request.*` and `idempotency.key-reused`, and DomainErrors `request.*`. */
  async add(link: Link, given: GivenText, idempotencyKey: string | undefined): Promise<void> {
    const request = await this.acts.requestOf(link);
    const { requestId } = request;
    const municipality = link.municipality.id;
    const stream = { municipality, category: 'request', id: requestId };
    const key = idempotencyKey ?? newId();
    const commentId = idFrom(requestId, 'message', key);
    const eventIds = (n: number) => idFrom(commentId, 'comment-request', String(n));
    const history = await this.store.readStream(stream);
    if (!history.some(({ id }) => id === eventIds(0))) {
      if (isClosed(request.state)) await this.acts.refuseOutsideWindow(link, request);
      refuseTooMany('request.too-many-messages', history.filter(isMessage), await this.clock.now());
    }
    const contentRef = await this.contents.put(stream, 'resident-message', given, { caller: requestId, key });
    const comment = {
      ...{ requestId, commentId, audience: 'internal' as const, subjectRef: null, contentRef, statedStatus: null },
      termCodes: termCodes(link.municipality.catalogue.terms, given.text),
    };
    const context = {
      ...{ municipality, correlationId: requestId, actor: RESIDENT, channel: 'portal' as const },
      occurredAt: (await this.clock.now()).toISOString(),
    };
    await execute(this.store, requestDecider, stream, { type: 'add-message', comment }, context, { eventIds });
  }
}

const RESIDENT = { role: 'resident', ref: null };

const isMessage = (event: RecordedEvent): boolean => RequestCommented.is(event) && event.data.audience === 'internal';
