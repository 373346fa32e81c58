import {
  CaseOpened,
  CaseRequestAttached,
  MatchJudged,
  RequestImportReversed,
  RequestSubmitted,
  RequestWithdrawn,
  type CaseDuplicateRejected,
  type CaseReopened,
  type CaseRequestDetached,
  type CaseRequestWithdrawn,
  type CaseResolved,
  type DataOf,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import { EventStore, react } from '@guichet/event-sourcing';
import { EventContext } from '@guichet/messaging';
import { PublishedSettings } from '@guichet/settings';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { JUDGED } from './consumers.ts';
import { matchDecider, type JudgeRequest } from './domain/match.ts';
import { comparisonFor } from './domain/policy.ts';
import { JudgedReports } from './read-model/judged-reports.ts';
import { isFirstOf, joinedBy, leftBy, turnedBy } from './read-model/membership.ts';
import { continuedBy, partedBy } from './read-model/partings.ts';
import { Rejudging } from './rejudging.ts';

/** Frozen: ids of events are made of it. */
const JUDGE_REQUEST = 'dedup.judge-request';

/**
 * Judges the requests of a service one after the other, in the order of the log, against the reports judged before. The verdict is appended
 * first, and the row is written from that event. After a crash in between, the next delivery finds the verdict and writes the same row.
 */
@Controller()
export class DedupHandler {
  constructor(
    private readonly store: EventStore,
    private readonly settings: PublishedSettings,
    private readonly reports: JudgedReports,
    readonly rejudging: Rejudging,
  ) {}

  @EventPattern<string[]>(JUDGED.patterns)
  handle(@Payload() event: RecordedEvent, @Ctx() { isReplay }: EventContext): Promise<void> {
    return JUDGED.dispatch(event, this, isReplay);
  }

  async judge(submitted: RecordedOf<typeof RequestSubmitted>, isReplay = false): Promise<void> {
    const { municipality } = submitted.metadata;
    const command = await this.commandFor(submitted);
    const stream = { municipality, category: MatchJudged.category, id: submitted.data.requestId };
    const options = { actorName: 'dedup', fresh: true };
    const judged = await react(this.store, matchDecider, stream, command, submitted, JUDGE_REQUEST, options);
    const verdict = judged.events.find((event) => MatchJudged.is(event));
    if (!verdict) throw new Error('a match stream holds a verdict on another event'); // cannot happen: the ids of both are derived from the request
    await this.reports.add(municipality, submitted.position, verdict.data);
    if (isReplay || judged.outcome !== 'appended') await this.forgetIfGone(submitted);
  }

  importReversed(event: RecordedOf<typeof RequestImportReversed>): Promise<void> {
    return this.forget(event);
  }

  async withdrawn(event: RecordedOf<typeof CaseRequestWithdrawn>): Promise<void> {
    await this.forget(event);
    await this.left(event);
  }

  /**
   * No later report resembles it any more. Those that joined it keep their case. All earlier events were handled before (see `judgingLane`): a report
   * that is not known was given up, and to wait for its replay would hold up everybody.
   */
  private forget({ data, metadata }: RecordedEvent<string, { readonly requestId: string }>): Promise<void> {
    return this.reports.forgetPlace(metadata.municipality, data.requestId);
  }

  /** What was given up and is judged after all may have been withdrawn or undone meanwhile; all others are judged before that can be handled. */
  private async forgetIfGone(submitted: RecordedOf<typeof RequestSubmitted>): Promise<void> {
    const { municipality } = submitted.metadata;
    const stream = { municipality, category: RequestSubmitted.category, id: submitted.data.requestId };
    const events = await this.store.readStream(stream);
    if (events.some((event) => RequestImportReversed.is(event) || RequestWithdrawn.is(event)))
      await this.forget(submitted);
  }

  async joined(event: RecordedOf<typeof CaseOpened | typeof CaseRequestAttached>): Promise<void> {
    await this.reports.joined(joinedBy(event));
    if (CaseOpened.is(event)) await this.openedAgain(event);
    const continued = CaseRequestAttached.is(event) && continuedBy(event);
    if (continued) await this.reports.continued(continued);
  }

  /** The case that it left may have been reclassified: its new one is under the service that the opening says. */
  private async openedAgain(event: RecordedOf<typeof CaseOpened>): Promise<void> {
    const { requestId, serviceCode } = event.data;
    if (isFirstOf(event)) return;
    await this.reports.reclassify(event.metadata.municipality, [requestId], serviceCode, event.position);
  }

  left(event: RecordedOf<typeof CaseRequestDetached | typeof CaseRequestWithdrawn>): Promise<void> {
    return this.reports.joined(leftBy(event));
  }

  /** The one is never likened to the other again. */
  parted(event: RecordedOf<typeof CaseDuplicateRejected | typeof CaseRequestDetached>): Promise<void> {
    return this.reports.parted(partedBy(event));
  }

  async detached(event: RecordedOf<typeof CaseRequestDetached>): Promise<void> {
    await this.left(event);
    await this.parted(event);
  }

  reopened(event: RecordedOf<typeof CaseReopened>): Promise<void> {
    return this.reports.turned(turnedBy(event, false));
  }

  closed(event: RecordedOf<typeof CaseResolved>): Promise<void> {
    return this.reports.turned(turnedBy(event, true));
  }

  /** Uses the settings under which the request was accepted, not those published since. */
  private async commandFor(submitted: RecordedOf<typeof RequestSubmitted>): Promise<JudgeRequest> {
    const { data, metadata, position } = submitted;
    const { municipality } = metadata;
    const { catalogue } = await this.settings.catalogue(municipality, data.catalogueVersion);
    const service = catalogue.services.find(({ code }) => code === data.serviceCode);
    if (!service)
      throw new Error(`catalogue ${data.catalogueVersion} of ${municipality} lacks a service it was accepted for`);
    const request = factsOf(submitted);
    const comparison = comparisonFor(service.duplicate, { ...data.place, assetKey: data.assetKey }, data.history);
    const search = {
      municipality,
      serviceCode: data.serviceCode,
      comparison,
      requestedAt: Date.parse(request.requestedAt),
    };
    return {
      type: 'judge',
      requestId: data.requestId,
      request,
      catalogueVersion: data.catalogueVersion,
      mode: service.duplicate.mode,
      comparison,
      judged: await this.reports.near({ ...search, before: position }),
    };
  }
}

function factsOf({ data, metadata }: RecordedOf<typeof RequestSubmitted>): DataOf<typeof MatchJudged>['request'] {
  const { serviceCode, group, kind, language, place, answers, termCodes, assetKey, history, receivedAt } = data;
  const { channel, occurredAt: requestedAt } = metadata;
  return {
    ...{ serviceCode, group, kind, language, channel, place, answers, termCodes, requestedAt },
    ...(assetKey !== undefined && { assetKey }),
    ...(history && { history }),
    ...(receivedAt && { receivedAt }),
  };
}
