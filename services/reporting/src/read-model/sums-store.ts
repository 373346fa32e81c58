import type { Rows } from '@guichet/messaging/rebuild';
import type { Delta } from '../domain/deltas.ts';
import { FIGURES, type Figures } from '../domain/figures.ts';
import { totalsOfDeltas, type TallyTotal } from './totals.ts';

/** Each figure and its column of `cube` and `total`: `inTriage` is in `in_triage`. */
export const FIGURE_COLUMNS: readonly (readonly [figure: keyof Figures, column: string])[] = FIGURES.map((figure) => [
  figure,
  figure.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
]);

/** SQL that is true of a row in which something is counted. */
export const SOMETHING_COUNTED = FIGURE_COLUMNS.map(([, column]) => `${column} <> 0`).join(' or ');

/** A row of `cube` or `total`, which both begin with five columns of a key: where a change names no figure, it adds zero. */
const ZEROS = (table: string) => `(null, null, null, null, null, ${FIGURES.map(() => 0).join(', ')})::${table}`;

const ADDED = FIGURE_COLUMNS.map(([, column]) => `${column} = sums.${column} + excluded.${column}`).join(', ');

/** Adds the changes to the cube and to the totals. */
export async function writeDeltas(deltas: readonly Delta[], rows: Rows): Promise<void> {
  if (deltas.length === 0) return;
  await rows.query(
    `insert into cube as sums select * from json_populate_recordset(${ZEROS('cube')}, $1::json)
     on conflict (municipality, day, ward_id, department_id, service_code) do update set ${ADDED}`,
    [JSON.stringify(deltas.map(cubeRow))],
  );
  const totals = totalsOfDeltas(deltas);
  if (totals.length === 0) return;
  await rows.query(
    `insert into total as sums select * from json_populate_recordset(${ZEROS('total')}, $1::json)
     on conflict (municipality, report, grain, begins, member) do update set ${ADDED}`,
    [
      JSON.stringify(
        totals.map((total) => {
          const { municipality, report, grain, begins, member } = total;
          return { municipality, report, grain, begins, member, ...columnsOf(total) };
        }),
      ),
    ],
  );
}

export async function writeTallies(totals: readonly TallyTotal[], rows: Rows): Promise<void> {
  if (totals.length === 0) return;
  await rows.query(
    `insert into tally as sums select * from json_populate_recordset(null::tally, $1::json)
     on conflict (municipality, report, grain, begins, member, figure, word) do update set
       count = sums.count + excluded.count, minutes = sums.minutes + excluded.minutes`,
    [JSON.stringify(totals)],
  );
}

const cubeRow = (delta: Delta) => {
  const { municipality, day, wardId, departmentId, serviceCode } = delta;
  const cell = { ward_id: wardId ?? '', department_id: departmentId ?? '', service_code: serviceCode };
  return { municipality, day, ...cell, ...columnsOf(delta) };
};

function columnsOf(figures: Figures): Record<string, number> {
  const columns: Record<string, number> = {};
  for (const [figure, column] of FIGURE_COLUMNS) if (figures[figure] !== 0) columns[column] = figures[figure];
  return columns;
}
