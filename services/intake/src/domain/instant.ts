import { DateTime } from 'luxon';

const WRITTEN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/** What PostgreSQL, JavaScript and four digits can all write, in milliseconds since 1970. */
const EARLIEST_MS = Date.UTC(1900, 0, 1);
export const LATEST_MS = Date.UTC(10_000, 0, 1) - 1;

/** Codes of what may be wrong with a time. */
export const TIME_FAULT = {
  'no-zone': 'request.time-without-zone',
  malformed: 'request.time-malformed',
  'out-of-range': 'request.time-out-of-range',
} as const;

/**
 * An ISO 8601 time as UTC with milliseconds; `no-zone` when it could be any of twenty-four hours, `malformed` when it is no time at all,
 * `out-of-range` before 1900 or after 9999 in UTC.
 */
export function parseInstant(text: string): { readonly at: string } | keyof typeof TIME_FAULT {
  // A "+" that travelled unescaped in a form arrives as a space.
  const written = WRITTEN.exec(text.replace(/ (?=\d{2}:?\d{2}$)/, '+'));
  if (!written) return 'malformed';
  const time = DateTime.fromISO(written[0].toUpperCase(), { setZone: true });
  if (!time.isValid) return 'malformed';
  if (!written[3]) return 'no-zone';
  const milliseconds = time.toMillis();
  if (milliseconds < EARLIEST_MS || milliseconds > LATEST_MS) return 'out-of-range';
  return { at: new Date(milliseconds).toISOString() };
}
