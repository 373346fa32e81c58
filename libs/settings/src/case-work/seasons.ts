import { DateTime } from 'luxon';

/** A range of dates that returns every year, `MM-DD`; the first and the last day belong to it. */
export interface YearlyRange {
  readonly from: string;
  readonly to: string;
}

/** Whether the moment lies in the season, by the dates of the time zone. */
export const isInSeason = (season: YearlyRange, at: Date, zone: string): boolean =>
  contains(season, DateTime.fromJSDate(at, { zone }).toFormat('MM-dd'));

/** Whether some date lies in both. */
export const overlap = (one: YearlyRange, other: YearlyRange): boolean =>
  contains(one, other.from) || contains(other, one.from);

/** A season that ends before it begins goes past New Year. */
const contains = ({ from, to }: YearlyRange, day: string): boolean =>
  from <= to ? from <= day && day <= to : from <= day || day <= to;
