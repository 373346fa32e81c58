import {
  CaseMerged,
  CaseOpened,
  CasePlaceCorrected,
  CaseRequestAttached,
  CaseRequestDetached,
  type EventBody,
  type EventOf,
  type MatchJudged,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import {
  EventStore,
  fold,
  react,
  reactionIds,
  withPositions,
  type PlacedEvent,
  type StreamName,
} from '@guichet/event-sourcing';
import { RetryLater } from '@guichet/messaging';
import { PublishedSettings } from '@guichet/settings';
import { openingBy } from './case-opening.ts';
import { caseDecider } from '../domain/case/case.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import type { Moving } from '../domain/case/membership-commands.ts';
import type { OpenedCase } from '../domain/case/state.ts';
import { destinationOf, MOVE_MERGED, streamBeside, type Destination } from './merge-destination.ts';
import { CaseRequests } from '../read-model/case-requests.ts';
import { verdictOn } from '../queries/verdict-on.ts';

/** Frozen: ids of events are made of it. */
const OPEN_DETACHED = 'routing.open-detached';

type Joining = EventOf<typeof CaseOpened | typeof CaseRequestAttached>;
type Merged = RecordedOf<typeof CaseMerged>;
type Detached = RecordedOf<typeof CaseRequestDetached>;

/** A case as its stream was when it was read. */
export interface PresentCase {
  readonly stream: StreamName;
  readonly history: readonly RecordedEvent[];
  readonly state: OpenedCase;
}

/** What is decided in the other stream, and by what. */
interface Answer {
  readonly command: CaseCommand;
  readonly decider: typeof caseDecider;
}

/** Requests that leave a case go on in another: the stream of the case decided it, and the event is answered in the stream of the other one. */
export class RequestMoves {
  constructor(
    private readonly store: EventStore,
    private readonly settings: PublishedSettings,
    private readonly requests: CaseRequests,
  ) {}

  async detached(detached: Detached): Promise<void> {
    const { requestId, toCaseId } = detached.data;
    const judged = await this.judged(detached.metadata.municipality, requestId);
    const now = detached.metadata.occurredAt;
    const opening = await openingBy(this.settings, { caseId: toCaseId, judged, why: 'detached', now });
    await this.placed(await this.answer(detached, toCaseId, opening, OPEN_DETACHED));
  }

  /** All requests in one append, so that none is left behind. */
  async merged(merged: Merged): Promise<void> {
    const requests = await this.requestsOf(merged);
    if (requests.length === 0) return;
    const destination = await destinationOf(this.store, merged, requests.length);
    if (destination.written) return this.placed(destination.written);
    const { caseId, why } = destination;
    const answer: Answer = why
      ? await this.opening(merged, { caseId, why }, requests)
      : { command: { type: 'take-in', fromCaseId: merged.data.caseId, requests }, decider: caseDecider };
    await this.placed(await this.answer(merged, caseId, answer, MOVE_MERGED));
  }

  /**
   * The case that the request is in; undefined before it has one. Where that case has let it go, the move is made here: the event that tells of it
   * may come later in the log than the one that is being handled, so to wait for it would never end. One that was withdrawn stays where it was.
   */
  async presentCase(municipality: string, requestId: string): Promise<PresentCase | undefined> {
    for (let left: string | undefined; ;) {
      const caseId = await this.requests.caseOf(municipality, requestId);
      if (!caseId) return undefined;
      const stream = { municipality, category: CaseOpened.category, id: caseId };
      const history = await this.store.readStream(stream);
      const state = fold(caseDecider, history);
      if (!state) throw new Error('the case of a request is not in the log'); // cannot happen: its row is written after it
      const departure = state.requestIds.includes(requestId) ? undefined : departureOf(history, requestId);
      if (!departure || caseId === left) return { stream, history, state };
      await (CaseMerged.is(departure) ? this.merged(departure) : this.detached(departure));
      left = caseId;
    }
  }

  /** Whether an earlier delivery was answered, in whatever case the request was then. To be asked after `presentCase`, which writes the rows. */
  async isAnswered(cause: RecordedEvent, requestId: string, handlerName: string): Promise<boolean> {
    const firstId = reactionIds(cause.id, handlerName)(0);
    const events = await this.eventsOf(cause.metadata.municipality, requestId);
    return events.some(({ id }) => id === firstId);
  }

  /** Of all cases that the request has been in. */
  async eventsOf(municipality: string, requestId: string): Promise<RecordedEvent[]> {
    const caseIds = await this.requests.casesOf(municipality, requestId);
    const streams = caseIds.map((id) => this.store.readStream({ municipality, category: CaseOpened.category, id }));
    return (await Promise.all(streams)).flat();
  }

  private async opening(
    { data, metadata }: Merged,
    fresh: Required<Pick<Destination, 'caseId' | 'why'>>,
    [first, ...others]: readonly Moving[],
  ): Promise<Answer> {
    const judged = await this.judged(metadata.municipality, first!.requestId);
    const { command, decider } = await openingBy(this.settings, { ...fresh, judged, now: metadata.occurredAt });
    return { command: { ...command, joining: { fromCaseId: data.caseId, requests: others } }, decider };
  }

  /** The verdict on the request, at the place that was corrected last in any case that it has been in. */
  private async judged(municipality: string, requestId: string): Promise<RecordedOf<typeof MatchJudged>> {
    const [judged, events] = await Promise.all([
      verdictOn(this.store, municipality, requestId),
      this.eventsOf(municipality, requestId),
    ]);
    const [corrected] = events
      .filter((event) => CasePlaceCorrected.is(event))
      .filter(({ data }) => data.requestIds.includes(requestId))
      .sort((a, b) => (a.position < b.position ? 1 : -1));
    if (!corrected) return judged;
    const request = { ...judged.data.request, place: corrected.data.place };
    return { ...judged, data: { ...judged.data, request } };
  }

  /** Those that were in the case when it was merged. */
  private async requestsOf(merged: Merged): Promise<Moving[]> {
    const stream = await this.store.readStream(streamBeside(merged, merged.data.caseId));
    const before = stream.slice(0, merged.revision - 1);
    const imported = new Set(before.filter(isJoining).flatMap(({ data }) => (data.imported ? [data.requestId] : [])));
    const { requestIds = [] } = fold(caseDecider, before) ?? {};
    return requestIds.map((requestId) => ({ requestId, ...(imported.has(requestId) && { imported: true }) }));
  }

  private async answer(
    cause: RecordedEvent,
    caseId: string,
    { command, decider }: Answer,
    handlerName: string,
  ): Promise<readonly PlacedEvent[]> {
    const options = { actorName: 'routing', fresh: command.type === 'open' };
    const stream = streamBeside(cause, caseId);
    const { outcome, events } = await react(this.store, decider, stream, command, cause, handlerName, options);
    if (outcome === 'ignored') throw new RetryLater('the other case has changed in the meantime');
    return withPositions(this.store, stream, events);
  }

  /** After a crash between append and rows, the next delivery finds the events and writes the same rows. */
  private async placed(events: readonly PlacedEvent[]): Promise<void> {
    const joined = events.filter(isJoining).map(({ data: { requestId, caseId }, metadata, position }) => {
      return { municipality: metadata.municipality, requestId, caseId, position };
    });
    await Promise.all(joined.map((one) => this.requests.add(one)));
  }
}

const departureOf = (history: readonly RecordedEvent[], requestId: string): Merged | Detached | undefined =>
  history.findLast(
    (event): event is Merged | Detached =>
      CaseMerged.is(event) || (CaseRequestDetached.is(event) && event.data.requestId === requestId),
  );

const isJoining = <E extends EventBody>(event: E): event is E & Joining =>
  CaseOpened.is(event) || CaseRequestAttached.is(event);
