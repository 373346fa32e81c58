import { calendarsIn, TIME_ZONE, type SettingsVersion } from '../city.ts';

/** Working time of the city, counted in the simplest way: opening by opening, each looked up by the clock on the wall. */

interface Opening {
  readonly from: number;
  readonly to: number;
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

const WALL = new Intl.DateTimeFormat('en-CA', {
  ...{ timeZone: TIME_ZONE, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
});

/** What a clock on the wall shows, as if it were UTC. */
function onTheWall(at: number): number {
  const parts = Object.fromEntries(WALL.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year, month, day, hour, minute, second } = parts as Record<string, number>;
  return Date.UTC(year!, month! - 1, day, hour, minute, second) + (at % 1000);
}

export const dayOf = (at: number): string => new Date(onTheWall(at)).toISOString().slice(0, 10);

/** The instant at which the wall shows it; where it shows none, because the clock jumps, that much later. */
function instantOf(wall: number): number {
  const guess = wall + (Date.UTC(2026, 0, 15, 12) - onTheWall(Date.UTC(2026, 0, 15, 12)));
  for (const at of [guess - 3_600_000, guess, guess + 3_600_000]) if (onTheWall(at) === wall) return at;
  return guess;
}

const known = new Map<string, readonly Opening[]>();

function openingsOn(version: SettingsVersion, calendarId: string, day: string): readonly Opening[] {
  const key = `${version} ${calendarId} ${day}`;
  const openings = known.get(key) ?? readOpenings(version, calendarId, day);
  known.set(key, openings);
  return openings;
}

function readOpenings(version: SettingsVersion, calendarId: string, day: string): Opening[] {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const calendar = calendarsIn(version).find(({ id }) => id === calendarId)!;
  if ('always' in calendar) return [{ from: instantOf(midnight), to: instantOf(midnight + DAY_MS) }];
  if ('closedOn' in calendar && calendar.closedOn?.includes(day)) return [];
  const hours = (calendar.hours as Record<string, { from: string; to: string }[]>)[
    WEEKDAYS[new Date(midnight).getUTCDay()]!
  ];
  const at = (clock: string) => instantOf(Date.parse(`${day}T${clock}:00Z`));
  return (hours ?? []).map(({ from, to }) => ({ from: at(from), to: at(to) }));
}

const nextDay = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

export class WorkingTime {
  constructor(
    private readonly version: SettingsVersion,
    private readonly calendarId: string,
  ) {}

  minutesBetween(from: number, to: number): number {
    let open = 0;
    for (const { from: begin, to: end } of this.openingsFrom(from, to))
      open += Math.max(0, Math.min(end, to) - Math.max(begin, from));
    return open / MINUTE_MS;
  }

  plusMinutes(from: number, minutes: number): number {
    let left = minutes * MINUTE_MS;
    for (const { from: begin, to: end } of this.openingsFrom(from)) {
      const start = Math.max(begin, from);
      if (end <= start) continue;
      if (left <= end - start) return start + left;
      left -= end - start;
    }
    throw new Error('there is no end of openings');
  }

  /** What begins outside opening time begins with the next opening; days end at the same time of day, within the hours of that day. */
  plus(from: number, { days = 0, hours = 0 }: { readonly days?: number; readonly hours?: number }): number {
    let at = this.begin(from);
    for (let left = days, day = dayOf(at); left > 0;) {
      day = nextDay(day);
      if (this.on(day).length === 0) continue;
      left -= 1;
      if (left === 0) at = this.sameTimeOn(day, this.begin(from));
    }
    return hours === 0 ? at : this.plusMinutes(at, hours * 60);
  }

  private sameTimeOn(day: string, at: number): number {
    const same = instantOf(Date.parse(`${day}T00:00:00Z`) + (onTheWall(at) % DAY_MS));
    const openings = this.on(day);
    const next = openings.find(({ to }) => to > same);
    return next ? Math.max(next.from, same) : openings.at(-1)!.to;
  }

  private begin(from: number): number {
    for (const opening of this.openingsFrom(from)) if (opening.to > from) return Math.max(opening.from, from);
    throw new Error('there is no end of openings');
  }

  private on(day: string): readonly Opening[] {
    return openingsOn(this.version, this.calendarId, day);
  }

  private *openingsFrom(from: number, to = Infinity): Generator<Opening> {
    for (let day = dayOf(from); Date.parse(day) < to + DAY_MS; day = nextDay(day)) yield* this.on(day);
  }
}
