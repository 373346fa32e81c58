import { CLOSED_AT_SOURCE, IMPORTED_IN_ERROR, isClosed } from '@guichet/events';
import type { Fact } from './fact.ts';

/**
 * Numbers of requests down to `followers`, then of cases, and at last of reports that were stopped before they became requests. received = open + resolved + closedOtherwise + history; inTriage and unowned are parts of
 * open. A promise is on time, late or pending; a case has one, and one more for each reopening.
 */
export interface Figures {
  readonly received: number;
  readonly open: number;
  readonly inTriage: number;
  readonly unowned: number;
  readonly resolved: number;
  readonly closedOtherwise: number;
  /** Closed in another system before they were imported: neither resolved here nor otherwise. */
  readonly history: number;
  /** Times that somebody asked what became of a request. */
  readonly chases: number;
  /** Times that somebody began to follow a request, beside whoever made it. */
  readonly followers: number;
  /** Cases these requests are in; each is counted with the first of its requests, and not at all once they have all left it. */
  readonly cases: number;
  /** Cases about what had been resolved before, and came back. */
  readonly recurrences: number;
  readonly acknowledgedOnTime: number;
  readonly acknowledgedLate: number;
  readonly acknowledgePending: number;
  readonly resolvedOnTime: number;
  readonly resolvedLate: number;
  readonly resolvePending: number;
  /** Times that a department or triage had a case, until it went on or ended; and how long in all, day and night. */
  readonly dwells: number;
  readonly dwellMinutes: number;
  /** Reports of the service that were stopped, with what to do instead. */
  readonly diversions: number;
}

export const NO_FIGURES: Figures = {
  received: 0,
  open: 0,
  inTriage: 0,
  unowned: 0,
  resolved: 0,
  closedOtherwise: 0,
  history: 0,
  chases: 0,
  followers: 0,
  cases: 0,
  recurrences: 0,
  acknowledgedOnTime: 0,
  acknowledgedLate: 0,
  acknowledgePending: 0,
  resolvedOnTime: 0,
  resolvedLate: 0,
  resolvePending: 0,
  dwells: 0,
  dwellMinutes: 0,
  diversions: 0,
};
export const FIGURES = Object.keys(NO_FIGURES) as readonly (keyof Figures)[];

export const one = (is: boolean): number => (is ? 1 : 0);

/** What was imported by mistake never counts, nor what ended with an outcome that the settings say so of. */
export const figuresOf = (fact: Fact): Partial<Figures> =>
  fact.counts && fact.outcome !== IMPORTED_IN_ERROR ? counted(fact) : {};

const counted = ({ state, outcome, firstInCase, chases, followers }: Fact): Partial<Figures> => ({
  received: 1,
  open: one(!isClosed(state)),
  inTriage: one(state === 'in-triage'),
  unowned: one(state === 'received'),
  resolved: one(state === 'resolved'),
  closedOtherwise: one(state === 'closed-otherwise' && outcome !== CLOSED_AT_SOURCE),
  history: one(outcome === CLOSED_AT_SOURCE),
  chases,
  followers,
  cases: one(firstInCase),
});

/** Adds the figures to the sum, which it changes. */
export function addTo(sum: { -readonly [F in keyof Figures]: number }, figures: Partial<Figures>, sign = 1): void {
  for (const figure of FIGURES) {
    const more = figures[figure];
    if (more) sum[figure] += sign * more;
  }
}
