import { FIGURE_COLUMNS, SOMETHING_COUNTED } from '../read-model/sums-store.ts';
import type pg from 'pg';
import type { ReportName } from '../domain/report.ts';
import { inOrder, type CountedCell, type CountedWord } from './oracle.ts';

/** The live cube, as the oracle counts. */
export async function cellsOf(database: pg.Pool): Promise<CountedCell[]> {
  const figures = FIGURE_COLUMNS.map(([figure, column]) => `${column}::int as "${figure}"`).join(', ');
  const { rows } = await database.query<CountedCell>(
    `select municipality, day::text, nullif(ward_id, '') as "wardId", nullif(department_id, '') as "departmentId",
       service_code as "serviceCode", ${figures} from cube where ${SOMETHING_COUNTED}`,
  );
  return inOrder(rows);
}

/** Sums of a day for each report, as `tally` has them. */
export interface WordSum {
  readonly municipality: string;
  readonly report: ReportName;
  readonly begins: string;
  readonly member: string | null;
  readonly figure: string;
  readonly word: string;
  readonly count: number;
  readonly minutes: number;
}

export async function wordsOf(database: pg.Pool): Promise<WordSum[]> {
  const { rows } = await database.query<WordSum>(
    `select municipality, report, begins::text, nullif(member, '') as member, figure, word, count, minutes::int
     from tally where grain = 'day' and count <> 0`,
  );
  return sorted(rows);
}

export function sumsByWord(words: readonly CountedWord[]): WordSum[] {
  const sums = new Map<string, WordSum>();
  for (const { municipality, day, wardId, departmentId, serviceCode, figure, word, count, minutes } of words)
    for (const [report, member] of [
      ['wards', wardId],
      ['departments', departmentId],
      ['services', serviceCode],
    ] as const) {
      const unit = { municipality, report, begins: day, member, figure, word };
      const before = sums.get(JSON.stringify(unit)) ?? { count: 0, minutes: 0 };
      sums.set(JSON.stringify(unit), { ...unit, count: before.count + count, minutes: before.minutes + minutes });
    }
  return sorted([...sums.values()]);
}

const sorted = (sums: readonly WordSum[]): WordSum[] => {
  const key = (sum: WordSum) =>
    JSON.stringify([sum.municipality, sum.report, sum.begins, sum.member, sum.figure, sum.word]);
  return sums.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
};
