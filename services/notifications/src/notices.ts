import { type EventStore, react } from '@guichet/event-sourcing';
import {
  CaseOpened,
  CasePlaceCorrected,
  CaseReclassified,
  NoticeQueued,
  type RecordedEvent,
  type RecordedOf,
  RequestContactCorrected,
  RequestSubmitted,
} from '@guichet/events';
import { defaultLanguageOf, type PublishedSettings } from '@guichet/settings';
import { noticeDecider, type NoticeCommand, type NoticeState } from './domain/notice.ts';
import { FOLLOWERS, withFollowers, type Followers } from './domain/followers.ts';
import { noticeIdOf, reactionNameOf } from './domain/notice-ids.ts';
import { type Owed, owedBy } from './domain/owed.ts';
import type { Outbox } from './outbox/outbox.ts';
import { queuedNoticeOf, type SubmittedRequest, submittedRequestOf } from './outbox/queued-notice.ts';

type ToBeQueued = Extract<NoticeCommand, { readonly type: 'queue' }>;
type OfRequest = Owed & { readonly requestId: string };

/** A request, and who follows it at the event that owes the messages. */
interface AboutRequest extends SubmittedRequest {
  readonly followers: Followers;
}

/**
 * Queues the messages that an event owes. Cases and requests are read from their own streams when they are needed. The log holds them before
 * any event that refers to them, so the order in which different streams are handled does not matter.
 */
export class Notices {
  constructor(
    private readonly store: EventStore,
    private readonly outbox: Outbox,
    private readonly settings: Pick<PublishedSettings, 'catalogue'>,
  ) {}

  /** Each message has its own stream, so it is queued once even when the event is delivered several times. */
  async queueFor(cause: RecordedEvent): Promise<void> {
    const history = RequestSubmitted.is(cause) ? [] : await this.streamOf(cause);
    await Promise.all(
      owedBy(cause, history).map(async (owed) => {
        const request = await this.requestOf(owed.requestId ?? openedIn(history).data.requestId, cause);
        const all = withFollowers(owed, request.followers);
        await Promise.all(all.map((one) => this.queue(one, request, cause, history)));
      }),
    );
  }

  private async queue(
    owed: Owed,
    request: AboutRequest,
    cause: RecordedEvent,
    history: readonly RecordedEvent[],
  ): Promise<void> {
    const about = request.facts.requestId;
    const noticeId = noticeIdOf(owed, cause);
    const command = owed.recipient
      ? await this.toRota({ ...owed, noticeId, recipient: owed.recipient }, cause, history)
      : owed.followId
        ? await this.toFollower(
            { ...owed, noticeId, requestId: about, followId: owed.followId },
            request,
            cause,
            history,
          )
        : commandFor({ ...owed, requestId: about }, noticeId, request.facts);
    const stream = { municipality: cause.metadata.municipality, category: 'notice', id: command.notice.noticeId };
    const options = { actorName: 'notifications', fresh: true };
    const { events, state } = await react(
      this.store,
      noticeDecider,
      stream,
      command,
      cause,
      reactionNameOf(owed),
      options,
    );
    const queued = events.find((event) => NoticeQueued.is(event));
    if (queued) await this.outbox.add(queuedNoticeOf(queued as RecordedOf<typeof NoticeQueued>, request), endOf(state));
  }

  /** In the language of the municipality, and without anything about a person. */
  private async toRota(
    owed: Owed & { readonly noticeId: string; readonly recipient: string },
    { metadata: { municipality }, revision }: RecordedEvent,
    history: readonly RecordedEvent[],
  ): Promise<ToBeQueued> {
    const { catalogue, version: catalogueVersion } = await this.settings.catalogue(municipality);
    const serviceCode = serviceIn(history, revision);
    const corrected = history.findLast((event) => event.revision <= revision && CasePlaceCorrected.is(event));
    const { wardId } =
      (corrected as RecordedOf<typeof CasePlaceCorrected> | undefined)?.data.place ?? openedIn(history).data;
    const how = { to: 'on-call', channel: 'email', language: defaultLanguageOf(catalogue.municipality) } as const;
    const about = { subjectRef: null, serviceCode, wardId };
    return { type: 'queue', notice: { ...owed, ...how, ...about, catalogueVersion } };
  }

  /** Not where the settings of today say that the public may not know of it. */
  private async toFollower(
    owed: OfRequest & { readonly noticeId: string; readonly followId: string },
    { facts, followers }: AboutRequest,
    { metadata: { municipality }, revision }: RecordedEvent,
    history: readonly RecordedEvent[],
  ): Promise<NoticeCommand & { readonly notice: { readonly noticeId: string } }> {
    const { noticeId, template, requestId } = owed;
    const follower = followers.get(owed.followId)!;
    const { catalogue } = await this.settings.catalogue(municipality);
    const code = owed.caseId === null ? facts.serviceCode : serviceIn(history, revision);
    const service = catalogue.services.find((one) => one.code === code);
    if (service?.placePrivacy === 'staff' || service?.reporter === 'confidential')
      return { type: 'suppress', notice: { noticeId, template, requestId, why: 'not-public' } };
    const { subjectRef, language } = follower;
    const how = { to: 'follower', channel: 'email', language, subjectRef } as const;
    return { type: 'queue', notice: { ...owed, ...how, catalogueVersion: facts.catalogueVersion } };
  }

  private async requestOf(requestId: string, cause: RecordedEvent): Promise<AboutRequest> {
    const followers: Followers = new Map();
    if (RequestSubmitted.is(cause)) return { ...submittedRequestOf(cause), followers };
    const { municipality } = cause.metadata;
    const history = await this.store.readStream({ municipality, category: 'request', id: requestId });
    const submitted = history.find((event) => RequestSubmitted.is(event));
    if (!submitted) throw new Error(`request ${requestId} is not in the log`); // cannot happen: it comes before all that refers to it
    for (const event of history)
      if (event.position <= cause.position && FOLLOWERS.has(event)) FOLLOWERS.dispatch(event, followers);
    const request = submittedRequestOf(submitted as RecordedOf<typeof RequestSubmitted>);
    const { reachableBy } = contactIn(history, cause) ?? request.facts;
    return { ...request, facts: { ...request.facts, reachableBy }, followers };
  }

  private streamOf({ streamId, metadata: { municipality } }: RecordedEvent): Promise<RecordedEvent[]> {
    const category = streamId.slice(0, streamId.indexOf('-'));
    return this.store.readStream({ municipality, category, id: streamId.slice(category.length + 1) });
  }
}

/** The beginning of the case. */
function openedIn(history: readonly RecordedEvent[]): RecordedOf<typeof CaseOpened> {
  const opened = history.find((event) => CaseOpened.is(event));
  if (!opened) throw new Error('a case without a beginning'); // cannot happen: its stream begins with it
  return opened as RecordedOf<typeof CaseOpened>;
}

/** How whoever made the request was reached at the event that owes the messages, where that was corrected. */
function contactIn(history: readonly RecordedEvent[], cause: RecordedEvent) {
  const corrected = history.findLast(
    (event) => event.position <= cause.position && RequestContactCorrected.is(event),
  ) as RecordedOf<typeof RequestContactCorrected> | undefined;
  return corrected?.data;
}

/** The service of the case, as it was at this revision. */
function serviceIn(history: readonly RecordedEvent[], revision: number): string {
  const reclassified = history.findLast((event) => event.revision <= revision && CaseReclassified.is(event));
  const { data } = (reclassified as RecordedOf<typeof CaseReclassified> | undefined) ?? openedIn(history);
  return data.serviceCode;
}

function commandFor(owed: OfRequest, noticeId: string, request: SubmittedRequest['facts']) {
  const { template, requestId } = owed;
  const { subjectRef } = request;
  if (!subjectRef || !request.reachableBy.includes('email')) {
    const why = subjectRef ? ('no-contact' as const) : ('anonymous' as const);
    return { type: 'suppress', notice: { noticeId, template, requestId, why } } satisfies NoticeCommand;
  }
  const { language, catalogueVersion } = request;
  const data = {
    ...owed,
    noticeId,
    to: 'reporter' as const,
    channel: 'email' as const,
    language,
    subjectRef,
    catalogueVersion,
  };
  return { type: 'queue', notice: data } satisfies NoticeCommand;
}

/** A message whose result is in the log is not sent again, even when the own database has lost it. */
const endOf = (state: NoticeState) => (state === 'sent' || state === 'failed' ? state : undefined);
