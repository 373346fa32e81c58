import type pg from 'pg';
import { inOrder, type CountedCell } from './oracle.ts';

/** The live cube, as the oracle counts. */
export async function cellsOf(database: pg.Pool): Promise<CountedCell[]> {
  const { rows } = await database.query<CountedCell>(
    `select municipality, day::text, nullif(ward_id, '') as "wardId", nullif(department_id, '') as "departmentId",
       service_code as "serviceCode", received, open, in_triage as "inTriage", unowned, resolved,
       closed_otherwise as "closedOtherwise", history, cases from cube where received <> 0`,
  );
  return inOrder(rows);
}
