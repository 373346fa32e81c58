import { add, NO_FIGURES, type Delta, type Figures } from '../domain/figures.ts';
import { REPORTS, type ReportName } from '../domain/report.ts';
import { GRAINS, type Grain, unitOf } from '../domain/spans.ts';

/** The column of the cube by which each report groups. */
export const MEMBER_COLUMN: Readonly<Record<ReportName, string>> = {
  wards: 'ward_id',
  departments: 'department_id',
  services: 'service_code',
};

/** Change of the totals of one member of a report in one unit of a grain. */
export interface TotalDelta extends Figures {
  readonly municipality: string;
  readonly report: ReportName;
  readonly grain: Grain;
  /** First day of the unit, YYYY-MM-DD. */
  readonly begins: string;
  /** '' for none. */
  readonly member: string;
}

const memberOf: Readonly<Record<ReportName, (delta: Delta) => string | null>> = {
  wards: ({ wardId }) => wardId,
  departments: ({ departmentId }) => departmentId,
  services: ({ serviceCode }) => serviceCode,
};

/** Adds up the changes of cells for each report and grain; sums of zero are left out. */
export function totalsOfDeltas(deltas: readonly Delta[]): TotalDelta[] {
  const totals = new Map<string, TotalDelta>();
  for (const delta of deltas) {
    const { municipality } = delta;
    for (const report of REPORTS) {
      const member = memberOf[report](delta) ?? '';
      for (const grain of GRAINS) {
        const begins = unitOf(grain, delta.day);
        const key = `${municipality} ${report} ${grain} ${begins} ${member}`;
        const total = totals.get(key) ?? { municipality, report, grain, begins, member, ...NO_FIGURES };
        totals.set(key, { ...total, ...add(total, delta) });
      }
    }
  }
  return [...totals.values()].filter((total) =>
    Object.keys(NO_FIGURES).some((figure) => total[figure as keyof Figures] !== 0),
  );
}
