import { add, NO_FIGURES, type Delta, type Figures } from '../domain/figures.ts';
import { REPORTS, type ReportName } from '../domain/report.ts';

/** The cube's column that a report has its rows from. */
export const MEMBER_COLUMN: Readonly<Record<ReportName, string>> = {
  wards: 'ward_id',
  departments: 'department_id',
  services: 'service_code',
};

/** What changes in the totals of a report: of one of its members, on one day or in one month. */
export interface TotalDelta extends Figures {
  readonly municipality: string;
  readonly report: ReportName;
  readonly grain: 'day' | 'month';
  /** YYYY-MM-DD; the first of a month. */
  readonly day: string;
  /** '' for none. */
  readonly member: string;
}

const memberOf: Readonly<Record<ReportName, (delta: Delta) => string | null>> = {
  wards: ({ wardId }) => wardId,
  departments: ({ departmentId }) => departmentId,
  services: ({ serviceCode }) => serviceCode,
};

/** What changes of cells add up to in each report, by day and by month; nothing where they cancel out. */
export function totalsOfDeltas(deltas: readonly Delta[]): TotalDelta[] {
  const totals = new Map<string, TotalDelta>();
  for (const delta of deltas) {
    const { municipality } = delta;
    for (const report of REPORTS) {
      const member = memberOf[report](delta) ?? '';
      for (const grain of ['day', 'month'] as const) {
        const day = grain === 'day' ? delta.day : `${delta.day.slice(0, 7)}-01`;
        const key = `${municipality} ${report} ${grain} ${day} ${member}`;
        const total = totals.get(key) ?? { municipality, report, grain, day, member, ...NO_FIGURES };
        totals.set(key, { ...total, ...add(total, delta) });
      }
    }
  }
  return [...totals.values()].filter((total) =>
    Object.keys(NO_FIGURES).some((figure) => total[figure as keyof Figures] !== 0),
  );
}
