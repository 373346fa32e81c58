import { CasePromised, CaseResumed, type CaseEvent } from '@guichet/events';
import type { CaseIn, OpenedCase } from './state.ts';

/** How long a hold lasted, computed from calendars. */
export interface HeldTime {
  /** Whole working minutes. */
  readonly minutes: number;
  /** The date to resolve by, later by as much; null where the hold moves no date. */
  readonly resolveBy: string | null;
}

/** Whether the hold stops the clock: its reason says so, and it began before the promise was broken. */
export const stopsClock = ({ hold, heldPromise }: CaseIn<'on-hold'>): boolean =>
  hold.stopsClock && !!heldPromise?.resolveBy && Date.parse(hold.since) < Date.parse(heldPromise.resolveBy);

/** Whether its end moves the date to resolve by: not one that a supervisor set meanwhile, which runs on. */
export const movesDate = (state: CaseIn<'on-hold'>): boolean =>
  stopsClock(state) && state.promise === state.heldPromise;

/** Working minutes of a hold that ends now and stopped the clock. */
export const minutesStopped = (held: HeldTime | null, state: OpenedCase): number =>
  held && state.status === 'on-hold' && stopsClock(state) ? held.minutes : 0;

/** The hold ends, and the status is what it was before. */
export const resumed = (
  { opened: { caseId }, hold: { holdId }, before }: CaseIn<'on-hold'>,
  { minutes }: HeldTime,
): CaseEvent => CaseResumed({ caseId, holdId, status: before, heldMinutes: minutes });

/** The hold ends; where it stopped the clock, the date moves and the event says why. */
export function endHold(state: CaseIn<'on-hold'>, held: HeldTime): CaseEvent[] {
  const { promise } = state;
  if (held.resolveBy === null || !promise) return [resumed(state, held)];
  const { caseId, acknowledgeBy, calendarId, promiseVersion } = promise;
  const dates = { acknowledgeBy, resolveBy: held.resolveBy, calendarId, promiseVersion };
  return [resumed(state, held), CasePromised({ caseId, ...dates, cause: 'hold' })];
}

/** What comes before an event that ends the hold, too; nothing where there is none. */
export const holdEnded = (state: OpenedCase, held: HeldTime | null): CaseEvent[] =>
  state.status === 'on-hold' && held ? endHold(state, held) : [];
