import { readLog } from '../log.ts';
import { DIMENSIONS, type Evidence, type ShownCase, type ShownReport } from './fold/history.ts';
import { dayOf } from './fold/working-time.ts';
import type { Settled } from './simulation.ts';
import type { Stand } from './stand.ts';

const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const SHOWN = `case_id as "caseId", department_id as "departmentId"`;

/** Reads what is to be judged, once nothing is left to do. */
export async function gather(stand: Stand, settled: readonly Settled[]): Promise<Evidence> {
  const log = await readLog(stand.installation);
  const shown = [
    ...(await stand.ofService<ShownCase>(
      'routing',
      `select 'routing' as by, ${SHOWN}, ${iso('resolve_by')} as "resolveBy" from case_row`,
    )),
    ...(await stand.ofService<ShownCase>(
      'intake',
      `select 'intake' as by, ${SHOWN}, ${iso('expected_at')} as "resolveBy" from case_status`,
    )),
  ];
  const first = dayOf(settled[0]!.dueUntil);
  const last = dayOf(settled.at(-1)!.by);
  const reports: ShownReport[] = [];
  for (const { from, to } of periods(first, last))
    for (const dimension of DIMENSIONS)
      reports.push(
        await stand.installation.json(`/api/v1/reports/${dimension}?from=${from}&to=${to}`, { as: 'council' }),
      );
  return { log, settled, shown, reports };
}

const DAY_MS = 86_400_000;

/** All of it, each month, and pieces of every length that begin and end anywhere. */
export function periods(first: string, last: string): { from: string; to: string }[] {
  const [begin, end] = [Date.parse(first), Date.parse(last)];
  const day = (at: number): string => new Date(Math.min(at, end)).toISOString().slice(0, 10);
  const pieces: { from: string; to: string }[] = [];
  for (let [at, length] = [begin, 1]; at <= end; [at, length] = [at + length * DAY_MS, (length * 2) % 37 || 5])
    pieces.push({ from: day(at), to: day(at + (length - 1) * DAY_MS) });
  const months: { from: string; to: string }[] = [];
  for (let at = Date.parse(`${first.slice(0, 7)}-01`); at <= end;) {
    const next = Date.UTC(new Date(at).getUTCFullYear(), new Date(at).getUTCMonth() + 1, 1);
    months.push({ from: day(at), to: new Date(next - DAY_MS).toISOString().slice(0, 10) });
    at = next;
  }
  return [{ from: first, to: last }, ...months, ...pieces];
}
