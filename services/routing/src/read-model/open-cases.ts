import { OPEN_STATUSES } from '@guichet/events';
import { asOfColumn, type AsOf } from '@guichet/messaging';
import type { Retired } from '@guichet/settings';
import type { Pool } from 'pg';
import { TASK_DEPARTMENTS } from './queues.ts';

/** Open cases of a department or service. */
export interface CasesUnder {
  readonly kind: 'department' | 'service';
  readonly id: string;
  readonly cases: number;
}

/** Cases in the hands of a department that is concerned; those in triage stay where they are. */
const CONCERNED = `municipality = $1 and status = any($2::text[]) and department_id is not null
  and (department_id = any($3::text[]) or service_code = any($4::text[]))`;

/** Cases of which a department that is concerned is asked something, whoever has them, triage too. */
const ASKED = `municipality = $1 and status = any($2::text[])
  and (transfer_to = any($3::text[]) or (tasks <> '{}' and ${TASK_DEPARTMENTS} ?| $3::text[]))`;

/** Open cases, as the rows of the work queues have them. */
export class OpenCases {
  constructor(private readonly pool: Pool) {}

  /** Ids of the open cases of these departments and services, and of those that wait for these departments. */
  async under(municipality: string, retired: Retired): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      `select case_id as id from case_row where (${CONCERNED}) or (${ASKED}) order by position`,
      parameters(municipality, retired),
    );
    return rows.map(({ id }) => id);
  }

  /** How many open cases each of them has. */
  async counts(municipality: string, retired: Retired): Promise<CasesUnder[]> {
    const { rows } = await this.pool.query<CasesUnder>(
      `select 'department' as kind, department_id as id, count(*)::int as cases from case_row
         where ${CONCERNED} and department_id = any($3::text[]) group by department_id
       union all
       select 'service', service_code, count(*)::int from case_row
         where ${CONCERNED} and service_code = any($4::text[]) group by service_code
       order by kind, id`,
      parameters(municipality, retired),
    );
    return rows;
  }

  /** Whether the rows hold everything up to `head`, or at least everything that was recorded until `until` (ISO 8601, UTC). */
  async haveFollowed({ head, until }: { head: bigint; until: string }): Promise<boolean> {
    const { rows } = await this.pool.query<{ asOf: AsOf | null }>(`select ${asOfColumn('$1')} as "asOf"`, [
      'routing-cases',
    ]);
    const asOf = rows[0]?.asOf;
    if (!asOf) return false;
    return BigInt(asOf.position) >= head || (asOf.recordedAt !== null && asOf.recordedAt >= until);
  }
}

const parameters = (municipality: string, { departments, services }: Retired) => [
  municipality,
  OPEN_STATUSES,
  departments,
  services,
];
