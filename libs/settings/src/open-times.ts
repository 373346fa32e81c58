/** When a calendar is open, day by day. Computed days are cached, because time-zone rules are slow to evaluate. */
import { DateTime } from 'luxon';
import { holidays, type Province } from './holidays.ts';
import type { Catalogue } from './schema.ts';

type Calendar = Catalogue['calendars'][number];

export interface TimeSettings {
  readonly calendars: readonly Calendar[];
  readonly municipality: Pick<Catalogue['municipality'], 'province' | 'timeZone'>;
}

/** Milliseconds since the epoch; what ends at `to` does not contain it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

interface Day extends Span {
  readonly openings: readonly Span[];
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const DAY_MS = 86_400_000;
const SEARCH_DAYS = 3660;

const known = new WeakMap<TimeSettings['calendars'], Map<string, OpenTimes>>();

/** Throws a RangeError for an unknown calendar. */
export function openTimes({ municipality, calendars }: TimeSettings, calendarId: string): OpenTimes {
  const ofThese = known.get(calendars) ?? new Map<string, OpenTimes>();
  known.set(calendars, ofThese);
  const key = `${municipality.timeZone} ${municipality.province} ${calendarId}`;
  const times = ofThese.get(key) ?? made(calendars, calendarId, municipality);
  ofThese.set(key, times);
  return times;
}

function made(calendars: readonly Calendar[], id: string, municipality: TimeSettings['municipality']): OpenTimes {
  const calendar = calendars.find((one) => one.id === id);
  if (!calendar) throw new RangeError(`there is no calendar ${id}`);
  return new OpenTimes(calendar, municipality.timeZone, municipality.province);
}

/** Days are numbered from 1 January 1970 on the calendar's clock. */
export class OpenTimes {
  readonly #days = new Map<number, Day>();
  readonly #holidays = new Map<number, ReadonlySet<string>>();

  constructor(
    private readonly calendar: Calendar,
    private readonly timeZone: string,
    private readonly province: Province,
  ) {}

  local(at: number): DateTime {
    return DateTime.fromMillis(at, { zone: this.timeZone });
  }

  /** Number of the day that the moment lies in. */
  dayOf(at: number): number {
    let number = Math.floor(at / DAY_MS); // in UTC: at most a day off
    while (this.day(number).from > at) number -= 1;
    while (this.day(number).to <= at) number += 1;
    return number;
  }

  day(number: number): Day {
    let day = this.#days.get(number);
    if (!day) this.#days.set(number, (day = this.#workOut(number)));
    return day;
  }

  /** What is left of the opening the moment lies in, or the whole of the next one. Throws a RangeError when none comes in ten years. */
  nextOpening(at: number): Span {
    const first = this.dayOf(at);
    for (let number = first; number < first + SEARCH_DAYS; number++) {
      const opening = this.day(number).openings.find(({ to }) => to > at);
      if (opening) return { from: Math.max(opening.from, at), to: opening.to };
    }
    throw new RangeError('the calendar does not open');
  }

  #workOut(number: number): Day {
    const start = DateTime.fromMillis(number * DAY_MS, { zone: 'utc' }).setZone(this.timeZone, { keepLocalTime: true });
    const day = { from: start.startOf('day').toMillis(), to: clock(start, '24:00') };
    return { ...day, openings: this.#openings(start, day) };
  }

  #openings(start: DateTime, day: Span): readonly Span[] {
    if (this.#closed(start)) return [];
    if (this.calendar.always) return [day];
    const hours = this.calendar.hours?.[WEEKDAYS[start.weekday - 1]!] ?? [];
    return hours.map(({ from, to }) => ({ from: clock(start, from), to: clock(start, to) }));
  }

  #closed(day: DateTime): boolean {
    const { closedOn = [], provinceHolidays } = this.calendar;
    let closed = this.#holidays.get(day.year);
    if (!closed) {
      closed = new Set([...closedOn, ...(provinceHolidays ? holidays(this.province, day.year) : [])]);
      this.#holidays.set(day.year, closed);
    }
    return closed.has(day.toISODate()!);
  }
}

/** Wall-clock time on a day: opening hours follow the change of daylight saving time, as people do. */
function clock(day: DateTime, time: string): number {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  const start = day.startOf('day');
  return (hour === 24 ? start.plus({ days: 1 }) : start.set({ hour, minute })).toMillis();
}
