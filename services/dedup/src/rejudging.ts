import {
  CaseOpened,
  MatchJudged,
  type CasePlaceCorrected,
  type CaseReclassified,
  type DataOf,
  type MatchRejudged,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import { fold, react, type EventStore } from '@guichet/event-sourcing';
import type { PublishedSettings } from '@guichet/settings';
import { matchDecider, type RejudgeRequest } from './domain/match.ts';
import { comparisonFor } from './domain/policy.ts';
import type { CorrectedReports, KnownReport } from './read-model/corrected-reports.ts';
import type { JudgedReports } from './read-model/judged-reports.ts';
import { requestsIn } from './requests-in.ts';

/** Frozen: ids of events are made of it and of the request. */
const REJUDGE = 'dedup.rejudge';

const OFF = { mode: 'off' } as const;

type Why = DataOf<typeof MatchRejudged>['why'];
type Settings = Awaited<ReturnType<PublishedSettings['catalogue']>>;

/**
 * Compares reports again whose place or service was corrected, and those that were likened to them. It goes by what is known now, not by what the
 * event says: the rows keep what the log says last, so that a correction that is handled late never wins over a later one.
 */
export class Rejudging {
  constructor(
    private readonly store: EventStore,
    private readonly settings: PublishedSettings,
    private readonly reports: JudgedReports,
    private readonly corrected: CorrectedReports,
  ) {}

  /** Later reports are compared with the place where it really is. One that was given up is not known and not waited for. */
  async moved(event: RecordedOf<typeof CasePlaceCorrected>): Promise<void> {
    const { requestIds, place } = event.data;
    await this.reports.move(event.metadata.municipality, requestIds, place, event.position);
    await this.rejudge(event, requestIds, 'place');
  }

  async reclassified(event: RecordedOf<typeof CaseReclassified>): Promise<void> {
    const { municipality } = event.metadata;
    const stream = { municipality, category: CaseOpened.category, id: event.data.caseId };
    const history = await this.store.readStream(stream);
    const requestIds = requestsIn(history.filter(({ revision }) => revision <= event.revision));
    await this.reports.reclassify(municipality, requestIds, event.data.serviceCode, event.position);
    await this.rejudge(event, requestIds, 'service');
  }

  /** One by one: two reports that become alike must not both be suggested for the other. */
  private async rejudge(cause: RecordedEvent, requestIds: readonly string[], why: Why): Promise<void> {
    const { municipality } = cause.metadata;
    const settings = await this.settings.catalogue(municipality);
    const others = await this.corrected.likenedTo(municipality, requestIds);
    for (const requestId of others) await this.again(cause, requestId, 'other', settings);
    for (const requestId of requestIds) await this.again(cause, requestId, why, settings);
  }

  /** Where an earlier delivery was answered, the row follows the last verdict in the stream: more may have been said since. */
  private async again(cause: RecordedEvent, requestId: string, why: Why, settings: Settings): Promise<void> {
    const report = await this.corrected.find(cause.metadata.municipality, requestId);
    if (!report) return;
    const stream = { municipality: report.municipality, category: MatchJudged.category, id: requestId };
    const command = await this.commandFor(report, why, settings);
    const handlerName = `${REJUDGE} ${requestId}`;
    const done = await react(this.store, matchDecider, stream, command, cause, handlerName, { actorName: 'dedup' });
    const { latest } =
      done.outcome === 'duplicate' ? fold(matchDecider, await this.store.readStream(stream)) : done.state;
    if (done.outcome !== 'ignored')
      await this.reports.liken(report.municipality, requestId, latest?.ofRequestId ?? null);
  }

  private async commandFor(
    report: KnownReport,
    why: Why,
    { version: catalogueVersion, catalogue }: Settings,
  ): Promise<RejudgeRequest> {
    const { requestId, serviceCode, latitude, longitude, isTogether } = report;
    const service = catalogue.services.find(({ code }) => code === serviceCode);
    const comparison = comparisonFor(service?.duplicate ?? OFF, report);
    return {
      ...{
        type: 'rejudge',
        requestId,
        why,
        serviceCode,
        latitude,
        longitude,
        isTogether,
        catalogueVersion,
        comparison,
      },
      requestedAt: report.requestedAt.getTime(),
      judged: await this.corrected.comparable(report, comparison),
    };
  }
}
