import {
  CaseAccepted,
  CasePlaceCorrected,
  RequestAmended,
  type RecordedOf,
  type RequestContactCorrected,
} from '@guichet/events';
import { EventStore, react } from '@guichet/event-sourcing';
import type { PublishedSettings } from '@guichet/settings';
import { promisedFrom, reopenedAt } from '../dates/case-dates.ts';
import { laddersFor, promisingBy } from '../dates/case-promise.ts';
import { caseDecider } from '../domain/case/case.ts';
import type { Command } from '../domain/case/commands.ts';
import { isAllowed } from '../domain/case/transitions.ts';
import { verdictOn } from '../queries/verdict-on.ts';
import { placeCorrection } from './place-correction.ts';
import { reactAt } from './react-at.ts';
import type { PresentCase, RequestMoves } from './request-moves.ts';

/** Frozen: ids of events are made of them. */
const AMENDED = 'routing.receive-amendment';
const PLACED = 'routing.place-amended';

type Amended = RecordedOf<typeof RequestAmended>;
type ContactCorrected = RecordedOf<typeof RequestContactCorrected>;
type What = Command<'receive-amendment'>['what'];

/** What the people who made requests put right in them, said in the case that the request is in. Before it has one, its verdict is still to come. */
export class Amendments {
  constructor(
    private readonly store: EventStore,
    private readonly settings: PublishedSettings,
    private readonly moves: RequestMoves,
  ) {}

  /** Another place is that of the case where nobody else reported it; otherwise staff look at it. */
  async amended(amended: Amended): Promise<void> {
    const { contentRef, place } = amended.data;
    await this.said(amended, [
      ...(contentRef === undefined ? [] : ['text' as const]),
      ...(place ? ['place' as const] : []),
    ]);
    if (place) await this.placed(amended, place);
  }

  /** What staff correct, they say themselves. */
  async contactCorrected(corrected: ContactCorrected): Promise<void> {
    if (corrected.metadata.actor.role === 'resident') await this.said(corrected, ['contact']);
  }

  private async said(cause: Amended | ContactCorrected, what: What): Promise<void> {
    const present = await this.caseFor(cause, AMENDED);
    if (!present) return;
    const command = { type: 'receive-amendment', requestId: cause.data.requestId, what } as const;
    await react(this.store, caseDecider, present.stream, command, cause, AMENDED, { actorName: 'routing' });
  }

  private async placed(amended: Amended, place: NonNullable<Amended['data']['place']>): Promise<void> {
    const { requestId } = amended.data;
    const { municipality, occurredAt } = amended.metadata;
    const present = await this.caseFor(amended, PLACED);
    if (!present || !isTheirsAlone(present, requestId) || (await this.isOutdated(amended))) return;
    const { state, stream, history } = present;
    const [now, current] = [new Date(occurredAt), await this.settings.catalogue(municipality)];
    if (!current.catalogue.services.some(({ code }) => code === state.service.serviceCode)) return;
    const request = async () => {
      const facts = (await verdictOn(this.store, municipality, state.opened.requestId)).data.request;
      return { ...facts, place: state.place ?? facts.place };
    };
    const corrected = await placeCorrection(place, {
      ...{ state, now, catalogue: current.catalogue, request },
      catalogueOf: (version) => this.settings.catalogue(municipality, version),
      rules: () => this.settings.rules(municipality),
      promisedFrom: async () => reopenedAt(history) ?? promisedFrom(await request()),
    });
    const command = isTakenOn(present, amended) ? { ...corrected, placement: null } : corrected;
    const decider = promisingBy(await laddersFor(this.settings, municipality, { state, now, current }));
    await reactAt(this.store, { stream, history, command, decider }, amended, PLACED);
  }

  /**
   * Whether somebody has said since where it is: staff, in any case that the request has been in, or the reporter once more. A place that was
   * corrected as the reporter had asked was said when they asked.
   */
  private async isOutdated({
    data: { requestId },
    metadata: { municipality },
    position: since,
  }: Amended): Promise<boolean> {
    const [ofRequest, ofCases] = await Promise.all([
      this.store.readStream({ municipality, category: RequestAmended.category, id: requestId }),
      this.moves.eventsOf(municipality, requestId),
    ]);
    const asked = ofRequest.filter((event) => RequestAmended.is(event) && event.data.place);
    const corrected = ofCases.filter(
      (event) => CasePlaceCorrected.is(event) && event.data.requestIds.includes(requestId),
    );
    const askedAt = new Map(asked.map(({ id, position }) => [id, position]));
    const saidAt = corrected.map(({ position, metadata }) => askedAt.get(metadata.causationId ?? '') ?? position);
    return [...askedAt.values(), ...saidAt].some((position) => position > since);
  }

  private async caseFor(cause: Amended | ContactCorrected, handlerName: string): Promise<PresentCase | undefined> {
    const { requestId } = cause.data;
    const present = await this.moves.presentCase(cause.metadata.municipality, requestId);
    return present && !(await this.moves.isAnswered(cause, requestId, handlerName)) ? present : undefined;
  }
}

const isTheirsAlone = ({ state }: PresentCase, requestId: string): boolean =>
  state.requestIds.length === 1 && state.requestIds[0] === requestId && isAllowed('correct-place', state.status);

/** Whoever has taken the case on keeps it, at its new place. */
const isTakenOn = ({ state, history }: PresentCase, { position: since }: Amended): boolean =>
  !WAITING.has(state.status) || history.some((event) => CaseAccepted.is(event) && event.position > since);

const WAITING: ReadonlySet<string> = new Set(['in-triage', 'assigned']);
