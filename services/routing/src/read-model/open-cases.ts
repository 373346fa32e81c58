import { OPEN_STATUSES } from '@guichet/events';
import { asOfColumn, type AsOf } from '@guichet/messaging';
import type { Pool } from 'pg';

/** What the settings no longer name. */
export interface Retired {
  /** Ids. */
  readonly departments: readonly string[];
  /** Codes. */
  readonly services: readonly string[];
}

/** Cases in the hands of a department that is concerned; those in triage stay where they are. */
const CONCERNED = `municipality = $1 and status = any($2::text[]) and department_id is not null
  and (department_id = any($3::text[]) or service_code = any($4::text[]))`;

/** Open cases, as the rows of the work queues have them. */
export class OpenCases {
  constructor(private readonly pool: Pool) {}

  /** Ids of the open cases of these departments and services. */
  async under(municipality: string, retired: Retired): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      `select case_id as id from case_row where ${CONCERNED} order by position`,
      parameters(municipality, retired),
    );
    return rows.map(({ id }) => id);
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
