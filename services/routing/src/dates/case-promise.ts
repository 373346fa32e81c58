/** Every promise carries the rungs by which people are told that it is at risk or broken: they follow from its dates and the settings. */
import { isDeepStrictEqual } from 'node:util';
import { CasePromised, CaseResumed, isOpen, type CaseEvent } from '@guichet/events';
import { accepted, type Decider } from '@guichet/event-sourcing';
import {
  addWorkingMinutes,
  ladderFor,
  rungNamed,
  rungsOf,
  type Catalogue,
  type PublishedCatalogue,
  type PublishedSettings,
} from '@guichet/settings';
import { caseDecider } from '../domain/case/case.ts';
import type { CaseCommand } from '../domain/case/commands.ts';
import { isAcknowledged, sameInstant } from '../domain/case/dates.ts';
import { stopsClock } from '../domain/case/holds.ts';
import { departmentOf, type CaseState, type OpenedCase, type Promised } from '../domain/case/state.ts';

/** What rungs are made of. */
export interface Ladders {
  /** Settings by version: those that a promise may be made under. */
  readonly catalogues: ReadonlyMap<number, Pick<Catalogue, 'calendars' | 'municipality' | 'ladders'>>;
  readonly now: Date;
}

interface PromisedIn {
  readonly state: CaseState;
  readonly now: Date;
  readonly current?: Pick<PublishedCatalogue, 'version' | 'catalogue'>;
}

/**
 * The settings under which a case may be promised anything: those in force, and those of its present promise. A command that was made by settings
 * gives them as `current`: newer ones may have been published since.
 */
export async function laddersFor(
  settings: Pick<PublishedSettings, 'catalogue'>,
  municipality: string,
  { state, now, current: given }: PromisedIn,
): Promise<Ladders> {
  const version = state?.promise?.promiseVersion;
  const current = given ?? (await settings.catalogue(municipality));
  const promised = version === undefined ? current : await settings.catalogue(municipality, version);
  return { now, catalogues: new Map([current, promised].map((one) => [one.version, one.catalogue])) };
}

/**
 * The decider of cases, with rungs in every promise that it makes, whatever the command. Throws a RangeError for a calendar that never opens.
 */
export const promisingBy = (ladders: Ladders): Decider<CaseCommand, CaseState, CaseEvent> => ({
  ...caseDecider,
  decide(command, state) {
    const decision = caseDecider.decide(command, state);
    if (decision.kind !== 'accepted') return decision;
    let at = state;
    const events = [...decision.events, ...missedInHold(decision.events, state, ladders)].flatMap((event) => {
      const whole = at && CasePromised.is(event) ? withLadder(event.data as Promised, at, ladders) : event;
      at = whole ? caseDecider.evolve(at, whole) : at;
      return whole ? [whole] : [];
    });
    return accepted(...events);
  },
});

/** Nothing where another priority or service promises what was promised before, in everything. */
function withLadder(promised: Promised, state: OpenedCase, ladders: Ladders): CaseEvent | undefined {
  const whole = withRungs(promised, state, ladders);
  const isAnew = promised.cause === 'priority' || promised.cause === 'reclassification';
  return isAnew && state.promise && isSame(whole, state.promise, state, ladders.now) ? undefined : CasePromised(whole);
}

function isSame(promised: Promised, before: Promised, state: OpenedCase, now: Date): boolean {
  const ahead = before.rungs?.filter(({ rung, dueAt }) => isAhead(rung, dueAt, state, now)) ?? [];
  return (
    promised.promiseVersion === before.promiseVersion &&
    promised.calendarId === before.calendarId &&
    sameInstant(promised.acknowledgeBy, before.acknowledgeBy) &&
    sameInstant(promised.resolveBy, before.resolveBy) &&
    isDeepStrictEqual(promised.rungs ?? [], ahead)
  );
}

/** Whether somebody may still be told of it. */
const isAhead = (rung: string, dueAt: string, state: OpenedCase, now: Date): boolean =>
  (Date.parse(dueAt) > now.getTime() || !state.told.includes(rung)) &&
  !(rungNamed(rung)?.of === 'acknowledge' && isAcknowledged(state));

/** Rungs of which nobody was told because a hold stopped the clock, where its end moves no date and so promises nothing by itself. */
function missedInHold(events: readonly CaseEvent[], state: CaseState, { now }: Ladders): CaseEvent[] {
  if (state?.status !== 'on-hold' || !state.promise || !stopsClock(state)) return [];
  if (!isOpen(events.reduce(caseDecider.evolve, state as CaseState)!.status)) return [];
  const { since } = state.hold;
  const missed = state.promise.rungs?.some(({ dueAt }) => dueAt >= since && Date.parse(dueAt) <= now.getTime());
  if (!missed || !events.some((event) => CaseResumed.is(event)) || events.some((event) => CasePromised.is(event)))
    return [];
  const { rungs: _, reason: __, ...promise } = state.promise;
  return [CasePromised({ ...promise, cause: 'hold' })];
}

/** A command of the clock; with ladders where it may promise something. */
export interface Timed {
  readonly command: CaseCommand;
  readonly ladders?: Ladders;
}

export const timedDecider: Decider<Timed, CaseState, CaseEvent> = {
  ...caseDecider,
  decide: ({ command, ladders }, state) => (ladders ? promisingBy(ladders) : caseDecider).decide(command, state),
};

/**
 * A rung that somebody was told of before, and whose moment is past by this promise too, is not reached again. One that is past for the first
 * time is reached at once. History has no rungs: another system kept its dates.
 */
function withRungs(promised: Promised, state: OpenedCase, { catalogues, now }: Ladders): Promised {
  if (state.opened.imported) return promised;
  const catalogue = catalogues.get(promised.promiseVersion);
  if (!catalogue) throw new Error(`promised under catalogue ${promised.promiseVersion}, which was not read`); // cannot happen: `laddersFor`
  const since = sinceOf(promised, state, now);
  const rungs = rungsOf(
    catalogue,
    ladderFor(catalogue, { ...state.service, priority: departmentOf(state)?.priority ?? null }),
    promised,
    addWorkingMinutes(catalogue, promised.calendarId, new Date(since), state.stoppedMinutes),
  )
    .filter(({ name, dueAt }) => isAhead(name, dueAt, state, now))
    .map(({ name: rung, dueAt, then }) => ({ rung, dueAt, ...(then && { then }) }));
  return { ...promised, since, ...(rungs.length > 0 && { rungs }) };
}

/** A promise after another one counts from when that one did; after a reopening, from then on. */
function sinceOf({ since, cause }: Promised, { promise }: OpenedCase, now: Date): string {
  return since ?? (cause === 'reopening' ? undefined : promise?.since) ?? now.toISOString();
}
