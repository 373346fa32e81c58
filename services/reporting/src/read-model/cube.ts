import { DataSource } from 'typeorm';
import type { Period } from '../domain/period.ts';
import type { Counted, ReportName } from '../domain/report.ts';

/** How far in the log the figures go; nulls before the first event. */
export interface AsOf {
  /** Decimal digits. */
  readonly position: string | null;
  /** ISO 8601, UTC. */
  readonly recordedAt: string | null;
}

const MEMBER: Readonly<Record<ReportName, string>> = {
  wards: 'ward_id',
  departments: 'department_id',
  services: 'service_code',
};

/** Reads the cube and the consumer's checkpoint in one statement, so that `asOf` is true of these very figures. */
export class Cube {
  constructor(
    private readonly dataSource: DataSource,
    private readonly consumer: string,
  ) {}

  async read(
    report: ReportName,
    municipality: string,
    { from, to }: Period,
  ): Promise<{ asOf: AsOf; counted: Counted[] }> {
    const [answer] = await this.dataSource.query<{ asOf: AsOf | null; counted: Counted[] }[]>(
      `with figures as (
         select nullif(${MEMBER[report]}, '') as id, sum(received) as received, sum(open) as open,
           sum(in_triage) as "inTriage", sum(unowned) as unowned, sum(resolved) as resolved,
           sum(closed_otherwise) as "closedOtherwise", sum(cases) as cases
         from cube where municipality = $1 and day between $2 and $3 group by 1 having sum(received) <> 0)
       select (select json_build_object('position', position::text,
                 'recordedAt', to_char(as_of at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
               from consumer_checkpoint where consumer = $4 and log_id is not null) as "asOf",
              coalesce((select json_agg(figures) from figures), '[]') as counted`,
      [municipality, from, to, this.consumer],
    );
    return { asOf: answer!.asOf ?? { position: null, recordedAt: null }, counted: answer!.counted };
  }
}
