import { CLOSED_AT_SOURCE, IMPORTED_IN_ERROR, isClosed } from '@guichet/events';
import type { Fact } from './fact.ts';

/** Numbers of requests, except `cases`. received = open + resolved + closedOtherwise + history; inTriage and unowned are parts of open. */
export interface Figures {
  readonly received: number;
  readonly open: number;
  readonly inTriage: number;
  readonly unowned: number;
  readonly resolved: number;
  readonly closedOtherwise: number;
  /** Closed in another system before they were imported: neither resolved here nor otherwise. */
  readonly history: number;
  /** Cases these requests are in; each is counted with the first of its requests, and not at all once they have all left it. */
  readonly cases: number;
}

/** Where a request is counted: in exactly one cell of the cube. */
export interface Cell {
  readonly municipality: string;
  readonly day: string;
  readonly wardId: string | null;
  readonly departmentId: string | null;
  readonly serviceCode: string;
}

export type Delta = Cell & Figures;

export const NO_FIGURES: Figures = {
  received: 0,
  open: 0,
  inTriage: 0,
  unowned: 0,
  resolved: 0,
  closedOtherwise: 0,
  history: 0,
  cases: 0,
};
export const FIGURES = Object.keys(NO_FIGURES) as readonly (keyof Figures)[];

const one = (is: boolean): number => (is ? 1 : 0);

/** What was imported by mistake never counts. */
export const figuresOf = (fact: Fact): Figures => (fact.outcome === IMPORTED_IN_ERROR ? NO_FIGURES : counted(fact));

const counted = ({ state, outcome, firstInCase }: Fact): Figures => ({
  received: 1,
  open: one(!isClosed(state)),
  inTriage: one(state === 'in-triage'),
  unowned: one(state === 'received'),
  resolved: one(state === 'resolved'),
  closedOtherwise: one(state === 'closed-otherwise' && outcome !== CLOSED_AT_SOURCE),
  history: one(outcome === CLOSED_AT_SOURCE),
  cases: one(firstInCase),
});

export const add = (a: Figures, b: Figures, sign: 1 | -1 = 1): Figures => ({
  received: a.received + sign * b.received,
  open: a.open + sign * b.open,
  inTriage: a.inTriage + sign * b.inTriage,
  unowned: a.unowned + sign * b.unowned,
  resolved: a.resolved + sign * b.resolved,
  closedOtherwise: a.closedOtherwise + sign * b.closedOtherwise,
  history: a.history + sign * b.history,
  cases: a.cases + sign * b.cases,
});

/** The changes of the cube when facts change: each fact leaves its old cell and enters its new one. */
export function deltasOf(changes: Iterable<{ readonly before: Fact | undefined; readonly after: Fact }>): Delta[] {
  const cells = new Map<string, Delta>();
  const count = (fact: Fact, sign: 1 | -1): void => {
    const { municipality, day, wardId, departmentId, serviceCode } = fact;
    const key = JSON.stringify([municipality, day, wardId, departmentId, serviceCode]);
    const cell = cells.get(key) ?? { municipality, day, wardId, departmentId, serviceCode, ...NO_FIGURES };
    cells.set(key, { ...cell, ...add(cell, figuresOf(fact), sign) });
  };
  for (const { before, after } of changes) {
    if (before) count(before, -1);
    count(after, 1);
  }
  return [...cells.values()].filter((cell) => FIGURES.some((figure) => cell[figure] !== 0));
}
