/** Promises count the hours or days on which a calendar is open, on the clock of the municipality. */
import { DateTime } from 'luxon';
import { holidays, type Province } from './holidays.ts';
import type { Catalogue } from './schema.ts';

type Calendar = Catalogue['calendars'][number];
type TimeSettings = Pick<Catalogue, 'calendars'> & {
  municipality: Pick<Catalogue['municipality'], 'province' | 'timeZone'>;
};
interface Opening {
  readonly from: DateTime;
  readonly to: DateTime;
}

/** Hours are counted first to last within opening time; days keep the time of day. With both, days come first. */
export interface WorkingDuration {
  readonly hours?: number;
  readonly days?: number;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const SEARCH_DAYS = 3660;

/**
 * The moment a promise is due. What begins outside opening time begins when the calendar next opens. A number of days ends at the same
 * clock time so many open days later, or at that day's nearest moment within its hours.
 * Throws a RangeError for an unknown calendar or one that does not open within ten years.
 */
export function addWorkingTime(
  settings: TimeSettings,
  calendarId: string,
  from: Date,
  duration: WorkingDuration,
): Date {
  const open = openings(settings, calendarId);
  let at = nextOpen(open, DateTime.fromJSDate(from, { zone: settings.municipality.timeZone }));
  if (duration.days) at = plusOpenDays(open, at, duration.days);
  return (duration.hours ? plusOpenHours(open, at, duration.hours) : at).toJSDate();
}

/** Whether the calendar is open at the moment; the closing minute itself is closed. */
export function isWorkingTime(settings: TimeSettings, calendarId: string, at: Date): boolean {
  const local = DateTime.fromJSDate(at, { zone: settings.municipality.timeZone });
  return openings(settings, calendarId)(local).some(({ from, to }) => from <= local && local < to);
}

type OpeningsOf = (day: DateTime) => Opening[];

function openings({ municipality, calendars }: TimeSettings, calendarId: string): OpeningsOf {
  const calendar = calendars.find(({ id }) => id === calendarId);
  if (!calendar) throw new RangeError(`there is no calendar ${calendarId}`);
  const closed = closedDays(calendar, municipality.province);
  return (day) => {
    if (closed(day)) return [];
    if (calendar.always) return [{ from: day.startOf('day'), to: day.startOf('day').plus({ days: 1 }) }];
    const hours = calendar.hours?.[WEEKDAYS[day.weekday - 1]!] ?? [];
    return hours.map(({ from, to }) => ({ from: clock(day, from), to: clock(day, to) }));
  };
}

function closedDays({ closedOn = [], provinceHolidays }: Calendar, province: Province): (day: DateTime) => boolean {
  const years = new Map<number, Set<string>>();
  return (day) => {
    if (!years.has(day.year))
      years.set(day.year, new Set([...closedOn, ...(provinceHolidays ? holidays(province, day.year) : [])]));
    return years.get(day.year)!.has(day.toISODate()!);
  };
}

/** Wall-clock time on a day: opening hours follow the change of daylight saving time, as people do. */
function clock(day: DateTime, time: string): DateTime {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  const start = day.startOf('day');
  return hour === 24 ? start.plus({ days: 1 }) : start.set({ hour, minute });
}

function nextOpen(open: OpeningsOf, at: DateTime): DateTime {
  for (let days = 0; days < SEARCH_DAYS; days++) {
    const opening = open(at.plus({ days })).find(({ to }) => to > at);
    if (opening) return DateTime.max(opening.from, at);
  }
  throw new RangeError('the calendar does not open');
}

function plusOpenDays(open: OpeningsOf, start: DateTime, days: number): DateTime {
  let day = start;
  for (let left = days; left > 0; left--) day = nextOpen(open, day.startOf('day').plus({ days: 1 }));
  const sameTime = day
    .startOf('day')
    .set({ hour: start.hour, minute: start.minute, second: start.second, millisecond: start.millisecond });
  const hours = open(day);
  const next = hours.find(({ to }) => to > sameTime);
  return next ? DateTime.max(next.from, sameTime) : hours.at(-1)!.to;
}

function plusOpenHours(open: OpeningsOf, start: DateTime, hours: number): DateTime {
  let left = hours * 3_600_000;
  let at = start;
  for (let days = 0; days < SEARCH_DAYS; days++) {
    at = nextOpen(open, at);
    const until = open(at).find(({ from, to }) => from <= at && at < to)!.to;
    const available = until.toMillis() - at.toMillis();
    if (left <= available) return at.plus({ milliseconds: left });
    left -= available;
    at = until;
  }
  throw new RangeError('the promise lies more than ten years of opening times ahead');
}
