import {
  CaseOpened,
  CaseRequestAttached,
  type CaseRequestDetached,
  type CataloguePublished,
  type DataOf,
  type MatchJudged,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import {
  DomainError,
  EventStore,
  idFrom,
  react,
  reactionIds,
  withPositions,
  type PlacedEvent,
  type StreamName,
} from '@guichet/event-sourcing';
import { RetryLater } from '@guichet/messaging';
import { PublishedSettings } from '@guichet/settings';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { Amendments } from './amendments.ts';
import { openingBy } from './case-opening.ts';
import { ROUTED, ROUTING_REACTIONS } from '../consumers.ts';
import { caseDecider } from '../domain/case/case.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import { CaseRequests, type Joined } from '../read-model/case-requests.ts';
import { ImportReversals } from './import-reversals.ts';
import { ReporterWishes } from './reporter-wishes.ts';
import { RequestMoves } from './request-moves.ts';
import { Retirement } from './retirement.ts';

/** Frozen: ids of events are made of them. */
const ROUTE_REQUEST = 'routing.route-request';
const CLOSE_HISTORY = 'routing.close-history';

type Judged = RecordedOf<typeof MatchJudged>;
type Detached = RecordedOf<typeof CaseRequestDetached>;
type Why = DataOf<typeof CaseOpened>['why'];
type Placed = Pick<Joined, 'caseId' | 'position'>;

/** Every judged request ends in exactly one case: one of its own, or that of the report it repeats. */
@Controller()
export class RoutingHandler {
  constructor(
    private readonly store: EventStore,
    private readonly settings: PublishedSettings,
    private readonly requests: CaseRequests,
    private readonly retirement: Retirement,
    readonly moves: RequestMoves,
    readonly wishes: ReporterWishes,
    readonly amendments: Amendments,
    readonly reversals: ImportReversals,
  ) {}

  @EventPattern<string[]>(ROUTED.patterns, ROUTING_REACTIONS)
  handle(@Payload() event: RecordedEvent): Promise<void> {
    return ROUTED.dispatch(event, this);
  }

  retire(published: RecordedOf<typeof CataloguePublished>): Promise<void> {
    return this.retirement.follow(published);
  }

  /** The row is written after the append. After a crash in between, the next delivery finds the events and writes the same row. */
  async route(judged: Judged): Promise<void> {
    const { verdict, ofRequestId, requestId } = judged.data;
    const repeats = verdict === 'duplicate' ? ofRequestId : null;
    const { caseId, position } = await (repeats ? this.join(judged, repeats) : this.open(judged, verdict as Why));
    if (judged.data.request.history?.status === 'closed') await this.closeHistory(judged, caseId);
    await this.requests.add({ municipality: judged.metadata.municipality, requestId, caseId, position });
    await this.followRequest(judged);
  }

  /** What could not be done in a case of several, such as that it is at another place, is done in its own. */
  async detached(detached: Detached): Promise<void> {
    await this.moves.detached(detached);
    await this.followRequest(detached);
  }

  /** What was asked for before the row was written found no case, and is done now. What has been done is found by the ids of its events. */
  private async followRequest({ data, metadata: { municipality } }: Judged | Detached): Promise<void> {
    const events = await this.store.readStream({ municipality, category: 'request', id: data.requestId });
    for (const event of events.filter((each) => ROUTED.has(each))) await ROUTED.dispatch(event, this);
  }

  /**
   * Routing decides what happens to a repeat: a case that was closed in the meantime takes no more reports, so the report gets its own case. The
   * result of an earlier delivery is looked for first, wherever it may stand: in the own stream and in those of cases that the first report has
   * left since; in that of its present case, `react` finds it. Where that was merged or let it go, the first report goes on to the other case before; where it
   * stays behind, e.g. because it was withdrawn, a person looks at what repeats it.
   */
  private async join(judged: Judged, ofRequestId: string): Promise<Placed> {
    const [[joined, ...left], own] = await Promise.all([
      this.requests.casesOf(judged.metadata.municipality, ofRequestId),
      this.earlierResult(judged, [ownCase(judged)]),
    ]);
    const earlier = own ?? (await this.earlierResult(judged, left));
    if (earlier) return earlier;
    if (!joined) return this.withoutCaseToJoin(judged, ofRequestId);
    try {
      return await this.decide(judged, joined, {
        ...{ type: 'attach', requestId: judged.data.requestId, ofRequestId },
        ...(judged.data.request.history && { imported: true }),
      });
    } catch (failure) {
      const why = whyNotJoined(failure);
      if (why !== 'moved') return this.open(judged, why);
      const present = await this.moves.presentCase(judged.metadata.municipality, ofRequestId);
      return present?.stream.id === joined ? this.open(judged, 'suggested') : this.join(judged, ofRequestId);
    }
  }

  private async earlierResult(judged: Judged, caseIds: readonly string[]): Promise<Placed | undefined> {
    const streams = await Promise.all(caseIds.map((id) => this.store.readStream(caseStream(judged, id))));
    const firstId = reactionIds(judged.id, ROUTE_REQUEST)(0);
    const index = streams.findIndex((events) => events.some(({ id }) => id === firstId));
    return index < 0 ? undefined : placedBy(judged, caseIds[index]!, streams[index]!);
  }

  /**
   * The first report has no case: either it is being routed right now and we retry, or it was given up as a dead letter. Then this report gets
   * its own case, marked as a suggested duplicate, so that a person checks it.
   */
  private async withoutCaseToJoin(judged: Judged, ofRequestId: string): Promise<Placed> {
    if (await this.requests.isGivenUp(judged.metadata.municipality, ofRequestId)) return this.open(judged, 'suggested');
    throw new RetryLater('the case of the first report is not open yet');
  }

  private async open(judged: Judged, why: Why): Promise<Placed> {
    const caseId = ownCase(judged);
    const { command, decider } = await openingBy(this.settings, {
      caseId,
      judged,
      why,
      now: judged.metadata.occurredAt,
    });
    return this.decide(judged, caseId, command, decider);
  }

  /** At the time when it was closed there, so that lists and timelines show the original date. */
  private async closeHistory(judged: Judged, caseId: string): Promise<void> {
    const { history, requestedAt } = judged.data.request;
    const options = { actorName: 'routing', occurredAt: history?.closedAt ?? requestedAt };
    const command = { type: 'close-at-source' } as const;
    await react(this.store, caseDecider, caseStream(judged, caseId), command, judged, CLOSE_HISTORY, options);
  }

  private async decide(judged: Judged, caseId: string, command: CaseCommand, decider = caseDecider): Promise<Placed> {
    const stream = caseStream(judged, caseId);
    const options = { actorName: 'routing', fresh: command.type === 'open' };
    const { outcome, events } = await react(this.store, decider, stream, command, judged, ROUTE_REQUEST, options);
    if (outcome === 'ignored') return placedBy(judged, caseId, await this.store.readStream(stream));
    return placedBy(judged, caseId, await withPositions(this.store, stream, events));
  }
}

/** Why a report could not join. Throws what says nothing about that. */
function whyNotJoined(failure: unknown): Why | 'moved' {
  if (!(failure instanceof DomainError)) throw failure;
  if (failure.code === 'case.parted') return 'moved';
  if (failure.code === 'case.full' || failure.code === 'case.place-unknown') return 'suggested';
  if (failure.code !== 'case.cannot-attach') throw failure;
  return failure.parameters['status'] === 'merged' ? 'moved' : 'attached-to-closed';
}

/** Where the request is, as these events of the case say. */
function placedBy({ data }: Judged, caseId: string, events: readonly PlacedEvent[]): Placed {
  const joining = events.findLast(
    (event) => (CaseOpened.is(event) || CaseRequestAttached.is(event)) && event.data.requestId === data.requestId,
  );
  if (!joining) throw new Error('a case that was opened or joined does not name the request'); // cannot happen: it was just decided or found
  return { caseId, position: joining.position };
}

/** The id of the request's own case; it is the same for every delivery of a verdict. */
const ownCase = (judged: Judged): string => idFrom(judged.id, 'case');

const caseStream = ({ metadata }: Judged, id: string): StreamName => ({
  municipality: metadata.municipality,
  category: CaseOpened.category,
  id,
});
