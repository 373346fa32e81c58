import { cleanLine } from '@guichet/texts/typed';
import { DateTime } from 'luxon';

const WRITTEN =
  /^(?<day>\d{4}[-/]\d{2}[-/]\d{2})(?:[T ](?<time>\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)(?: ?(?<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?)?$/iu;

/** What PostgreSQL, JavaScript and four digits can all write, in milliseconds since 1970. */
const EARLIEST_MS = Date.UTC(1900, 0, 1);
export const LATEST_MS = Date.UTC(10_000, 0, 1) - 1;

/** Codes of what may be wrong with a time. */
export const TIME_FAULT = {
  'no-zone': 'request.time-without-zone',
  malformed: 'request.time-malformed',
  'out-of-range': 'request.time-out-of-range',
} as const;

/** ISO 8601 in UTC with milliseconds. */
export interface Instant {
  readonly at: string;
  /** The same instant, or the last of the day that was given. */
  readonly lastAt: string;
  /** The day that was given, without a time: YYYY-MM-DD. */
  readonly day?: string;
}

/**
 * An ISO 8601 time. Where a time zone is given, a time without one is local, and a day alone is that local day. `no-zone` for what could be any of
 * twenty-four hours, `malformed` for what is no time at all, `out-of-range` before 1900 or after 9999 in UTC.
 */
export function parseInstant(text: string, timeZone?: string): Instant | keyof typeof TIME_FAULT {
  // A "+" that travelled unescaped in a form arrives as a space.
  const typed = cleanLine(text).replace(/(?<=:\d{2}[\d.,]*) (?=\d{2}:?\d{2}$)/u, '+');
  const { day, time = '', zone = '' } = WRITTEN.exec(typed)?.groups ?? {};
  if (day === undefined || (time === '' && timeZone === undefined)) return 'malformed';
  const offset = /^(?:UTC|GMT)$/iu.test(zone) ? 'Z' : zone.toUpperCase();
  const written = `${day.replaceAll('/', '-')}${time && `T${time}${offset}`}`;
  const first = DateTime.fromISO(written, { zone: timeZone ?? 'utc' });
  if (!first.isValid) return 'malformed';
  if (zone === '' && timeZone === undefined) return 'no-zone';
  const [from, to] = [first.toMillis(), (time === '' ? first.endOf('day') : first).toMillis()];
  if (from < EARLIEST_MS || from > LATEST_MS) return 'out-of-range';
  // The last day of 9999, which some write for “never ends”, goes on beyond it in UTC.
  const [at, lastAt] = [new Date(from).toISOString(), new Date(Math.min(to, LATEST_MS)).toISOString()];
  return time === '' ? { at, lastAt, day: written } : { at, lastAt };
}
