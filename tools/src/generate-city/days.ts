import { DateTime } from 'luxon';
import type { Chance } from './chance.ts';
import { seasonOf, stormOn, type Season, type Storm } from './seasons.ts';

/** A day of the municipality's own clock. */
export interface Day {
  /** Its midnight, milliseconds since 1970. */
  readonly from: number;
  readonly season: Season;
  readonly storm: Storm | undefined;
  /** How many requests come in. */
  readonly requests: number;
}

export interface Years {
  readonly requests: number;
  readonly years: number;
  /** ISO 8601 local day on which it ends, itself not included. */
  readonly until: string;
  readonly timeZone: string;
}

const BY_SEASON: Readonly<Record<Season, number>> = { winter: 1, spring: 1.15, summer: 1.1, autumn: 0.85 };
const BY_WEEKDAY = [1.2, 1.15, 1.1, 1.05, 1, 0.5, 0.4];
/** Weight of each hour, from midnight on. */
const BY_HOUR = [1, 1, 0.5, 0.5, 0.5, 1, 2, 5, 9, 10, 10, 9, 8, 8, 8, 7, 7, 6, 5, 4, 3, 3, 2, 1];
const HOUR_MS = 3_600_000;

/** Every day of these years with its share of the requests; the shares add up exactly. */
export function daysOf({ requests, years, until, timeZone }: Years, chance: Chance): Day[] {
  const end = DateTime.fromISO(until, { zone: timeZone }).startOf('day');
  const days: (Omit<Day, 'requests'> & { readonly weight: number })[] = [];
  for (let day = end.minus({ years }); day < end; day = day.plus({ days: 1 }).startOf('day')) {
    const season = seasonOf(day.month);
    const storm = stormOn(season, chance);
    const weight = BY_SEASON[season] * BY_WEEKDAY[day.weekday - 1]! * (storm ? 1 + storm.force / 8 : 1);
    days.push({ from: day.toMillis(), season, storm, weight });
  }
  const all = days.reduce((sum, { weight }) => sum + weight, 0);
  let [weighed, given] = [0, 0];
  return days.map(({ weight, ...day }) => {
    weighed += weight;
    const share = Math.round((requests * weighed) / all) - given;
    given += share;
    return { ...day, requests: share };
  });
}

/** Moments at which a day's requests come in, in order; most of them in office hours. */
export const momentsOf = ({ from, requests }: Day, chance: Chance): number[] =>
  Array.from({ length: requests }, () => {
    const hour = chance.weighted(BY_HOUR);
    return Math.floor(from + (hour + chance.next()) * HOUR_MS);
  }).sort((a, b) => a - b);
