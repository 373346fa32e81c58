import { asOfColumn, type AsOf as ConsumerAsOf } from '@guichet/messaging';
import { DataSource } from 'typeorm';
import type { Period } from '../domain/period.ts';
import type { Counted, CountedTally, ReportName } from '../domain/report.ts';
import { spansOf } from '../domain/spans.ts';
import { FIGURE_COLUMNS } from './sums-store.ts';

const SUMS = FIGURE_COLUMNS.map(([figure, column]) => `sum(${column}) as "${figure}"`).join(', ');
const SOMETHING_IN_ALL = FIGURE_COLUMNS.map(([, column]) => `sum(${column}) <> 0`).join(' or ');
const WITHIN = `municipality = $1 and report = $2 and grain = of_grain and begins between first and last`;

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

  async read(
    report: ReportName,
    municipality: string,
    period: Period,
  ): Promise<{ asOf: AsOf; counted: Counted[]; tallies: CountedTally[] }> {
    const spans = spansOf(period);
    const [answer] = await this.dataSource.query<
      { asOf: ConsumerAsOf | null; counted: Counted[]; tallies: CountedTally[] }[]
    >(
      `with span as (select * from unnest($3::text[], $4::date[], $5::date[]) as span(of_grain, first, last)),
       figures as (
         select nullif(member, '') as id, ${SUMS}
         from span join total on ${WITHIN} group by 1 having ${SOMETHING_IN_ALL}),
       words as (
         select nullif(member, '') as id, figure, word, sum(count) as count, sum(minutes) as minutes
         from span join tally on ${WITHIN} group by 1, 2, 3 having sum(count) <> 0 order by 1, 2, 3)
       select ${asOfColumn('$6')} as "asOf",
              coalesce((select json_agg(figures) from figures), '[]') as counted,
              coalesce((select json_agg(words) from words), '[]') as tallies`,
      [
        municipality,
        report,
        spans.map(({ grain }) => grain),
        spans.map(({ first }) => first),
        spans.map(({ last }) => last),
        this.consumer,
      ],
    );
    const { asOf, counted, tallies } = answer!;
    return { asOf: asOf ?? { position: null, recordedAt: null }, counted, tallies };
  }
}
