import { DateTime } from 'luxon';

/** A range of dates that returns every year, `MM-DD`; the first and the last day belong to it. */
export interface YearlyRange {
  readonly from: string;
  readonly to: string;
}

/** The season that the moment lies in, by the dates of the time zone. */
export function seasonAt<S extends YearlyRange>(seasons: readonly S[] = [], at: Date, zone: string): S | undefined {
  if (seasons.length === 0) return undefined;
  const day = DateTime.fromJSDate(at, { zone }).toISODate()!.slice(5);
  return seasons.find((season) => contains(season, day));
}

/** Whether some date lies in both. */
export const overlap = (one: YearlyRange, other: YearlyRange): boolean =>
  contains(one, other.from) || contains(other, one.from);

/** A season that ends before it begins goes past New Year. */
const contains = ({ from, to }: YearlyRange, day: string): boolean =>
  from <= to ? from <= day && day <= to : from <= day || day <= to;
