import { CasePromised, CaseResumed, type CaseEvent } from '@guichet/events';
import type { CaseIn, OpenedCase } from './state.ts';

/** How long a hold lasted, computed from calendars. */
export interface HeldTime {
  /** Whole working minutes. */
  readonly minutes: number;
  /** The date to resolve by, later by as much; null where the hold moves no date. */
  readonly resolveBy: string | null;
}

/**
 * Whether the hold stops the clock, so that its end moves the date to resolve by: its reason says so, it began before the promise was broken, and no
 * supervisor has set the date meanwhile, which runs on. A hold that moves no date counts for none that is computed later either.
 */
export const stopsClock = ({ hold, promise, heldPromise }: CaseIn<'on-hold'>): boolean =>
  hold.stopsClock &&
  promise === heldPromise &&
  !!promise?.resolveBy &&
  Date.parse(hold.since) < Date.parse(promise.resolveBy);

/** Working minutes of a hold that ends now and stopped the clock. */
export const minutesStopped = (held: HeldTime | null, state: OpenedCase): number =>
  held && state.status === 'on-hold' && stopsClock(state) ? held.minutes : 0;

/** The hold ends, and the status is what it was before; where it stopped the clock, the date moves and the event says why. */
export function endHold(state: CaseIn<'on-hold'>, held: HeldTime, inPassing = false): CaseEvent[] {
  const { opened, hold, before: status, promise } = state;
  const [{ caseId }, { holdId }, { minutes: heldMinutes, resolveBy }] = [opened, hold, held];
  const resumed = CaseResumed({ caseId, holdId, status, heldMinutes, ...(inPassing && { inPassing }) });
  if (resolveBy === null || !promise) return [resumed];
  const { acknowledgeBy, calendarId, promiseVersion } = promise;
  return [resumed, CasePromised({ caseId, acknowledgeBy, resolveBy, calendarId, promiseVersion, cause: 'hold' })];
}

/** What comes before an event that ends the hold, too, and is the one that residents are told; nothing where there is no hold. */
export const holdEnded = (state: OpenedCase, held: HeldTime | null): CaseEvent[] =>
  state.status === 'on-hold' && held ? endHold(state, held, true) : [];
