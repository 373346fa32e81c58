/** Promises count the hours or days on which a calendar is open, on the clock of the municipality. */
import { openTimes, type OpenTimes, type TimeSettings } from './open-times.ts';

/** Hours are counted first to last within opening time; days keep the time of day. With both, days come first. */
export interface WorkingDuration {
  readonly hours?: number;
  readonly days?: number;
}

/** The most openings examined for one promise; even with one hour a week this is longer than any promise. */
const MOST_OPENINGS = 3660;

/**
 * The moment a promise is due. What begins outside opening time begins when the calendar next opens. A number of days ends at the same
 * clock time after that many open days, or at that day's nearest moment within its hours.
 * Throws a RangeError for an unknown calendar or one that does not open within ten years.
 */
export function addWorkingTime(
  settings: TimeSettings,
  calendarId: string,
  from: Date,
  duration: WorkingDuration,
): Date {
  const times = openTimes(settings, calendarId);
  let at = times.nextOpening(from.getTime()).from;
  if (duration.days) at = plusOpenDays(times, at, duration.days);
  return new Date(duration.hours ? plusOpenHours(times, at, duration.hours) : at);
}

/** Whether the calendar is open at the moment; the closing minute itself is closed. */
export function isWorkingTime(settings: TimeSettings, calendarId: string, at: Date): boolean {
  const times = openTimes(settings, calendarId);
  const moment = at.getTime();
  return times.day(times.dayOf(moment)).openings.some(({ from, to }) => from <= moment && moment < to);
}

function plusOpenDays(times: OpenTimes, start: number, days: number): number {
  let day = times.dayOf(start);
  for (let left = days; left > 0; left--) day = times.dayOf(times.nextOpening(times.day(day).to).from);
  const sameTime = atClockTimeOf(times, start, times.day(day).from);
  const { openings } = times.day(day);
  const next = openings.find(({ to }) => to > sameTime);
  return next ? Math.max(next.from, sameTime) : openings.at(-1)!.to;
}

function atClockTimeOf(times: OpenTimes, moment: number, day: number): number {
  const { hour, minute, second, millisecond } = times.local(moment);
  return times.local(day).set({ hour, minute, second, millisecond }).toMillis();
}

function plusOpenHours(times: OpenTimes, start: number, hours: number): number {
  let left = hours * 3_600_000;
  let at = start;
  for (let openings = 0; openings < MOST_OPENINGS; openings++) {
    const opening = times.nextOpening(at);
    const available = opening.to - opening.from;
    if (left <= available) return opening.from + left;
    left -= available;
    at = opening.to;
  }
  throw new RangeError('the promise lies more than ten years of opening times ahead');
}
