/** Promises count the hours or days on which a calendar is open, on the clock of the municipality. */
import { openTimes, type OpenTimes, type TimeSettings } from './open-times.ts';

/** Hours are counted first to last within opening time; days keep the time of day. With both, days come first. */
export interface WorkingDuration {
  readonly hours?: number;
  readonly days?: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Between two moments of one case: ten years. */
const LONGEST_MS = 3660 * 24 * HOUR_MS;

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
  return new Date(duration.hours ? plusOpenMs(times, at, duration.hours * HOUR_MS) : at);
}

/** Whether the calendar is open at the moment; the closing minute itself is closed. */
export function isWorkingTime(settings: TimeSettings, calendarId: string, at: Date): boolean {
  const times = openTimes(settings, calendarId);
  const moment = at.getTime();
  return times.day(times.dayOf(moment)).openings.some(({ from, to }) => from <= moment && moment < to);
}

/**
 * Working minutes from one moment to another, with fractions; 0 where the second is not later. Throws a RangeError for an unknown calendar
 * and for moments more than ten years apart.
 */
export function workingMinutesBetween(settings: TimeSettings, calendarId: string, from: Date, to: Date): number {
  return openMs(openTimes(settings, calendarId), from.getTime(), to.getTime()) / MINUTE_MS;
}

/**
 * The first moment by which that many working minutes have passed; for a negative number, the last moment from which that many remain.
 * Throws a RangeError as above.
 */
export function addWorkingMinutes(settings: TimeSettings, calendarId: string, from: Date, minutes: number): Date {
  const times = openTimes(settings, calendarId);
  const ms = Math.round(minutes * MINUTE_MS);
  if (ms === 0) return new Date(from);
  return new Date(ms > 0 ? plusOpenMs(times, from.getTime(), ms) : minusOpenMs(times, from.getTime(), -ms));
}

/**
 * The moment at which a share of the working time of a promise has passed: 0.75 before it is due, 1 when it is due, 1.5 after.
 * Throws a RangeError as above.
 */
export function workingInstantAt(
  settings: TimeSettings,
  calendarId: string,
  from: Date,
  to: Date,
  share: number,
): Date {
  const minutes = workingMinutesBetween(settings, calendarId, from, to);
  if (share >= 1 || to <= from) return addWorkingMinutes(settings, calendarId, to, minutes * (share - 1));
  return addWorkingMinutes(settings, calendarId, from, minutes * share);
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

function plusOpenMs(times: OpenTimes, start: number, ms: number): number {
  let left = ms;
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

function minusOpenMs(times: OpenTimes, end: number, ms: number): number {
  let left = ms;
  const last = times.dayOf(end);
  for (let day = last; day > last - MOST_OPENINGS; day--)
    for (const { from, to } of times.day(day).openings.toReversed()) {
      const available = Math.max(0, Math.min(to, end) - from);
      if (left <= available) return Math.min(to, end) - left;
      left -= available;
    }
  throw new RangeError('the calendar was not open that long in the ten years before');
}

function openMs(times: OpenTimes, from: number, to: number): number {
  if (to <= from) return 0;
  if (to - from > LONGEST_MS) throw new RangeError('the two moments lie more than ten years apart');
  let open = 0;
  for (let day = times.dayOf(from); times.day(day).from < to; day++)
    for (const opening of times.day(day).openings)
      open += Math.max(0, Math.min(opening.to, to) - Math.max(opening.from, from));
  return open;
}
