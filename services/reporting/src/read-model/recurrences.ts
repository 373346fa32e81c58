import { CLOSED_AT_SOURCE, IMPORTED_IN_ERROR } from '@guichet/events';
import { asOfColumn } from '@guichet/messaging';
import type { DataSource } from 'typeorm';
import type { Period } from '../domain/period.ts';
import type { AsOf } from './cube.ts';

/** Something that came back where it had been resolved before. */
export interface RecurringPlace {
  /** The report with which it began: one place of one service. */
  readonly firstRequestId: string;
  /** Recurrences in the period. */
  readonly recurrences: number;
  /** Day of the latest one, YYYY-MM-DD, and where and what it was. */
  readonly lastDay: string;
  readonly wardId: string | null;
  readonly serviceCode: string;
  /** Degrees, WGS 84; null where only staff may know the place. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

export interface Recurrences {
  readonly asOf: AsOf;
  readonly rows: readonly RecurringPlace[];
  readonly totals: { readonly places: number; readonly recurrences: number };
}

/** From each recurrence to the report that it repeats, as long as that one repeats another; then the first one of each is its place. */
const PLACES = `
  with recursive again as (
    select case_id, recurred_on, work, repeated_request as of, 1 as depth from case_record
      where municipality = $1 and recurred_on between $2 and $3
        and request_count > 0 and counts and (outcome is null or outcome <> all($4::text[]))
    union
    select again.case_id, again.recurred_on, again.work, r.repeated_request, depth + 1
      from again join case_record r on r.municipality = $1 and r.repeating_request = again.of),
  first as (select distinct on (case_id) case_id, recurred_on, work, of from again order by case_id, depth desc),
  place as (
    select of as "firstRequestId", count(*)::int as recurrences, max(recurred_on) as "lastDay",
      (array_agg(work order by recurred_on desc, case_id))[1] as latest
    from first group by of),
  page as (
    select "firstRequestId", recurrences, "lastDay", latest -> 'cell' ->> 'wardId' as "wardId",
      latest -> 'cell' ->> 'serviceCode' as "serviceCode", latest -> 'repeats' -> 'latitude' as latitude,
      latest -> 'repeats' -> 'longitude' as longitude
    from place order by recurrences desc, "lastDay" desc, "firstRequestId" limit $5)`;

/** Where things come back, read from the cases; `asOf` is exact for these figures, as for those of the cube. */
export class RecurringPlaces {
  constructor(
    private readonly dataSource: DataSource,
    private readonly consumer: string,
  ) {}

  /** The places with most first. */
  async read(municipality: string, { from, to }: Period, most: number): Promise<Recurrences> {
    const [answer] = await this.dataSource.query<Recurrences[]>(
      `${PLACES}
       select ${asOfColumn('$6')} as "asOf", coalesce((select json_agg(page) from page), '[]') as rows,
         (select json_build_object('places', count(*), 'recurrences', coalesce(sum(recurrences), 0)) from place) as totals`,
      [municipality, from, to, [CLOSED_AT_SOURCE, IMPORTED_IN_ERROR], most, this.consumer],
    );
    return { ...answer!, asOf: answer!.asOf ?? { position: null, recordedAt: null } };
  }
}
