import type { Period } from './period.ts';

/** Periods whose sums are stored. A ten-day begins on the 1st, the 11th or the 21st and ends with its month at the latest. */
export const GRAINS = ['month', 'ten-day', 'day'] as const;
export type Grain = (typeof GRAINS)[number];

/** Whole units of a grain that follow each other. */
export interface Span {
  readonly grain: Grain;
  /** First day of the first unit, YYYY-MM-DD. */
  readonly first: string;
  /** First day of the last unit. */
  readonly last: string;
}

const DAY_MS = 86_400_000;

/** The same days in the largest units there are, in order: five spans at most, however long the period. */
export const spansOf = ({ from, to }: Period): Span[] => covering(timeOf(from), timeOf(to) + DAY_MS, GRAINS);

/** First day of the unit that a day belongs to. */
export const unitOf = (grain: Grain, day: string): string => isoDay(beginning(grain, timeOf(day)));

function covering(from: number, until: number, [grain, ...finer]: readonly Grain[]): Span[] {
  if (from >= until || grain === undefined) return [];
  const [begin, end] = [followingOrSame(grain, from), beginning(grain, until)];
  if (begin >= end) return covering(from, until, finer);
  const span = { grain, first: isoDay(begin), last: isoDay(beginning(grain, end - DAY_MS)) };
  return [...covering(from, begin, finer), span, ...covering(end, until, finer)];
}

function beginning(grain: Grain, time: number): number {
  if (grain === 'day') return time;
  const dayOfMonth = new Date(time).getUTCDate();
  const first = grain === 'month' ? 1 : 1 + 10 * Math.min(Math.floor((dayOfMonth - 1) / 10), 2);
  return time - (dayOfMonth - first) * DAY_MS;
}

function followingOrSame(grain: Grain, time: number): number {
  const own = beginning(grain, time);
  if (own === time) return time;
  const longest = grain === 'month' ? 31 : 11;
  // This number of days after its first day is in the next unit: no unit is longer, and the next one never ends before that day.
  return beginning(grain, own + longest * DAY_MS);
}

const timeOf = (day: string): number => Date.parse(day);
const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);
