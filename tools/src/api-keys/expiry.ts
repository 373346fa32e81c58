import { DateTime } from 'luxon';
import { usageError } from './texts.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/u;

/** When a key ends, ISO 8601 UTC: a time with its zone, or the first instant of a day in the municipality's zone. Throws UsageError. */
export function expiryOf(text: string | undefined, timeZone: string, now: Date): string | null {
  if (text === undefined) return null;
  const time = DAY.test(text)
    ? DateTime.fromISO(text, { zone: timeZone })
    : DateTime.fromISO(TIME.test(text) ? text : '');
  if (!time.isValid) throw usageError('wrong-time');
  if (time.toMillis() <= now.getTime()) throw usageError('past-time');
  return time.toUTC().toISO();
}
