import { DataSource } from 'typeorm';
import { wholeMonthsOf, type Period } from '../domain/period.ts';
import type { Counted, ReportName } from '../domain/report.ts';

/** How far in the log the figures go; nulls before the first event. */
export interface AsOf {
  /** Decimal digits. */
  readonly position: string | null;
  /** ISO 8601, UTC. */
  readonly recordedAt: string | null;
}

/**
 * Reads the cube's totals and the consumer's checkpoint in one statement, so that `asOf` is true of these very figures. Whole months are one
 * row for each member, the days at both ends one each: what is read depends on the length of the period and not on how many requests it has.
 */
export class Cube {
  constructor(
    private readonly dataSource: DataSource,
    private readonly consumer: string,
  ) {}

  async read(report: ReportName, municipality: string, period: Period): Promise<{ asOf: AsOf; counted: Counted[] }> {
    const { from, to } = period;
    const { first, after } = wholeMonthsOf(period);
    const [answer] = await this.dataSource.query<{ asOf: AsOf | null; counted: Counted[] }[]>(
      `with part as (
         select * from total where municipality = $1 and report = $2 and grain = 'month' and day >= $5 and day < $6
         union all
         select * from total where municipality = $1 and report = $2 and grain = 'day'
           and day between $3 and least($4::date, $5::date - 1)
         union all
         select * from total where municipality = $1 and report = $2 and grain = 'day'
           and day between greatest($5::date, $6::date) and $4),
       figures as (
         select nullif(member, '') as id, sum(received) as received, sum(open) as open,
           sum(in_triage) as "inTriage", sum(unowned) as unowned, sum(resolved) as resolved,
           sum(closed_otherwise) as "closedOtherwise", sum(cases) as cases
         from part group by 1 having sum(received) <> 0)
       select (select json_build_object('position', position::text,
                 'recordedAt', to_char(as_of at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
               from consumer_checkpoint where consumer = $7 and log_id is not null) as "asOf",
              coalesce((select json_agg(figures) from figures), '[]') as counted`,
      [municipality, report, from, to, first, after, this.consumer],
    );
    return { asOf: answer!.asOf ?? { position: null, recordedAt: null }, counted: answer!.counted };
  }
}
