import { asOfColumn, type AsOf as ConsumerAsOf } from '@guichet/messaging';
import { DataSource } from 'typeorm';
import type { Period } from '../domain/period.ts';
import type { Counted, ReportName } from '../domain/report.ts';
import { spansOf } from '../domain/spans.ts';

/** How far in the log the figures go; nulls before the first event. */
export interface AsOf {
  /** Decimal digits. */
  readonly position: string | null;
  /** ISO 8601, UTC. */
  readonly recordedAt: string | null;
}

/**
 * Reads the cube's totals and the consumer's checkpoint in one statement, so that `asOf` is exact for these figures. Whole months and ten-days
 * are one row for each member, and so is each remaining day at both ends. The number of rows depends on the length of the period and hardly on
 * the number of requests.
 */
export class Cube {
  constructor(
    private readonly dataSource: DataSource,
    private readonly consumer: string,
  ) {}

  async read(report: ReportName, municipality: string, period: Period): Promise<{ asOf: AsOf; counted: Counted[] }> {
    const spans = spansOf(period);
    const [answer] = await this.dataSource.query<{ asOf: ConsumerAsOf | null; counted: Counted[] }[]>(
      `with part as (
         select t.* from unnest($3::text[], $4::date[], $5::date[]) as span(grain, first, last)
           join total t on t.municipality = $1 and t.report = $2 and t.grain = span.grain and t.begins between span.first and span.last),
       figures as (
         select nullif(member, '') as id, sum(received) as received, sum(open) as open,
           sum(in_triage) as "inTriage", sum(unowned) as unowned, sum(resolved) as resolved,
           sum(closed_otherwise) as "closedOtherwise", sum(history) as history,
           sum(cases) as cases
         from part group by 1 having sum(received) <> 0)
       select ${asOfColumn('$6')} as "asOf",
              coalesce((select json_agg(figures) from figures), '[]') as counted`,
      [
        municipality,
        report,
        spans.map(({ grain }) => grain),
        spans.map(({ first }) => first),
        spans.map(({ last }) => last),
        this.consumer,
      ],
    );
    return { asOf: answer!.asOf ?? { position: null, recordedAt: null }, counted: answer!.counted };
  }
}
