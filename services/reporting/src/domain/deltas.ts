import { isReservedOutcome } from '@guichet/events';
import { isWorded, type TalliedFigure } from './done.ts';
import type { CaseRecord, Fact } from './fact.ts';
import { addTo, FIGURES, figuresOf, NO_FIGURES, one, type Figures } from './figures.ts';

/** Where a request or a case is counted. */
export interface Cell {
  readonly municipality: string;
  readonly day: string;
  readonly wardId: string | null;
  readonly departmentId: string | null;
  readonly serviceCode: string;
}

export type Delta = Cell & Figures;

/** How often and how long, told apart by a word. */
export interface Tally {
  readonly figure: TalliedFigure;
  readonly word: string;
  readonly count: number;
  readonly minutes: number;
}

export type TallyDelta = Cell & Tally;

/** The work on a case counts for as long as a request is in it, and not for what ended elsewhere or in error. */
const workCounts = ({ requestCount, counts, outcome }: CaseRecord): boolean =>
  requestCount > 0 && counts && !isReservedOutcome(outcome);

/** A report that was stopped: it is counted with the service alone. */
export interface Diversion {
  readonly municipality: string;
  readonly day: string;
  readonly serviceCode: string;
  /** The stop page, or why there was none. */
  readonly word: string;
}

interface Changed<T> {
  readonly before: T | undefined;
  readonly after: T;
}

type Sum = { -readonly [K in keyof Delta]: Delta[K] };

/** Changes of cells, added up. */
class Cells {
  private readonly sums = new Map<string, Sum>();

  at({ municipality, day, wardId, departmentId, serviceCode }: Cell): Sum {
    const key = `${municipality} ${day} ${wardId ?? ''} ${departmentId ?? ''} ${serviceCode}`; // no code has a space
    let sum = this.sums.get(key);
    if (!sum) this.sums.set(key, (sum = { municipality, day, wardId, departmentId, serviceCode, ...NO_FIGURES }));
    return sum;
  }

  changed(): Delta[] {
    return [...this.sums.values()].filter((sum) => FIGURES.some((figure) => sum[figure] !== 0));
  }
}

/** The changes of the cube when requests and cases change: each leaves its old cells and enters its new ones. */
export function deltasOf(
  facts: Iterable<Changed<Fact>>,
  cases: Iterable<Changed<CaseRecord>>,
  diversions: Iterable<Diversion>,
): Delta[] {
  const cells = new Cells();
  for (const { before, after } of facts) {
    if (before) addTo(cells.at(before), figuresOf(before), -1);
    addTo(cells.at(after), figuresOf(after));
  }
  for (const { before, after } of cases) {
    if (before) addWork(cells, before, -1);
    addWork(cells, after, 1);
  }
  for (const diversion of diversions) cells.at(cellOf(diversion)).diversions += 1;
  return cells.changed();
}

const cellOf = ({ municipality, day, serviceCode }: Diversion): Cell => ({
  ...{ municipality, day, wardId: null, departmentId: null, serviceCode },
});

/** What is to come is counted with whoever has the case now, and what was done with whoever did it. */
function addWork(cells: Cells, record: CaseRecord, sign: 1 | -1): void {
  const { municipality, departmentId, work } = record;
  if (!work.cell || !workCounts(record)) return;
  const sumOf = (owner: string | null) => cells.at({ municipality, ...work.cell!, departmentId: owner });
  const own = sumOf(departmentId);
  own.recurrences += sign * one(work.recurrence);
  own.acknowledgePending += sign * one(work.acknowledgeBy !== null);
  own.resolvePending += sign * one(work.resolveBy !== null);
  for (const done of work.done) {
    if (isWorded(done)) continue;
    const sum = done.departmentId === departmentId ? own : sumOf(done.departmentId);
    sum[done.figure] += sign * done.count;
    if (done.figure === 'dwells') sum.dwellMinutes += sign * done.minutes;
  }
}

/** The same for what is told apart by a word; parts of one sum are not put together yet. */
export function tallyDeltasOf(cases: Iterable<Changed<CaseRecord>>, diversions: readonly Diversion[]): TallyDelta[] {
  const deltas = diversions.map((diversion): TallyDelta => {
    return { ...cellOf(diversion), figure: 'diversions', word: diversion.word, count: 1, minutes: 0 };
  });
  for (const { before, after } of cases) {
    if (before) tell(deltas, before, -1);
    tell(deltas, after, 1);
  }
  return deltas;
}

function tell(deltas: TallyDelta[], record: CaseRecord, sign: 1 | -1): void {
  const { municipality, work } = record;
  if (!work.cell || !workCounts(record)) return;
  for (const done of work.done) {
    if (!isWorded(done)) continue;
    const { departmentId, figure, word } = done;
    const sums = { count: sign * done.count, minutes: sign * done.minutes };
    deltas.push({ municipality, ...work.cell, departmentId, figure, word, ...sums });
  }
}
