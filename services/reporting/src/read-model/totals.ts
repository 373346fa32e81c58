import { type Cell, type Delta, type TallyDelta } from '../domain/deltas.ts';
import { addTo, FIGURES, NO_FIGURES, type Figures } from '../domain/figures.ts';
import { REPORTS, type ReportName } from '../domain/report.ts';
import { GRAINS, type Grain, unitOf } from '../domain/spans.ts';

/** The column of the cube by which each report groups. */
export const MEMBER_COLUMN: Readonly<Record<ReportName, string>> = {
  wards: 'ward_id',
  departments: 'department_id',
  services: 'service_code',
};

/** One member of a report in one unit of a grain. */
interface Unit {
  readonly municipality: string;
  readonly report: ReportName;
  readonly grain: Grain;
  /** First day of the unit, YYYY-MM-DD. */
  readonly begins: string;
  /** '' for none. */
  readonly member: string;
}

export type TotalDelta = Unit & { -readonly [F in keyof Figures]: number };
export type TallyTotal = Unit & Pick<TallyDelta, 'figure' | 'word'> & { count: number; minutes: number };

const memberOf: Readonly<Record<ReportName, (cell: Cell) => string | null>> = {
  wards: ({ wardId }) => wardId,
  departments: ({ departmentId }) => departmentId,
  services: ({ serviceCode }) => serviceCode,
};

/** The sums that a cell belongs to, each with its name. */
function unitsOf(cell: Cell): [name: string, unit: Unit][] {
  const { municipality, day } = cell;
  const begun = GRAINS.map((grain) => ({ grain, begins: unitOf(grain, day) }));
  return REPORTS.flatMap((report) => {
    const member = memberOf[report](cell) ?? '';
    return begun.map(({ grain, begins }): [string, Unit] => [
      `${municipality} ${report} ${grain} ${begins} ${member}`,
      { municipality, report, grain, begins, member },
    ]);
  });
}

/** Adds up the changes of cells for each report and grain; sums of zero are left out. */
export function totalsOfDeltas(deltas: readonly Delta[]): TotalDelta[] {
  const totals = new Map<string, TotalDelta>();
  for (const delta of deltas)
    for (const [name, unit] of unitsOf(delta)) {
      let total = totals.get(name);
      if (!total) totals.set(name, (total = { ...unit, ...NO_FIGURES }));
      addTo(total, delta);
    }
  return [...totals.values()].filter((total) => FIGURES.some((figure) => total[figure] !== 0));
}

/** The same for what is told apart by a word. */
export function totalsOfTallies(deltas: readonly TallyDelta[]): TallyTotal[] {
  const totals = new Map<string, TallyTotal>();
  for (const delta of deltas) {
    const { figure, word, count, minutes } = delta;
    for (const [name, unit] of unitsOf(delta)) {
      const key = `${name} ${figure} ${word}`;
      let total = totals.get(key);
      if (!total) totals.set(key, (total = { ...unit, figure, word, count: 0, minutes: 0 }));
      total.count += count;
      total.minutes += minutes;
    }
  }
  return [...totals.values()].filter(({ count, minutes }) => count !== 0 || minutes !== 0);
}
