import { DateTime } from 'luxon';

const WRITTEN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/** An ISO 8601 time as UTC with milliseconds; `no-zone` when it could be any of twenty-four hours, `malformed` when it is no time at all. */
export function parseInstant(text: string): { readonly at: string } | 'no-zone' | 'malformed' {
  // A "+" that travelled unescaped in a form arrives as a space.
  const written = WRITTEN.exec(text.replace(/ (?=\d{2}:?\d{2}$)/, '+'));
  if (!written) return 'malformed';
  const time = DateTime.fromISO(written[0].toUpperCase(), { setZone: true });
  if (!time.isValid) return 'malformed';
  return written[3] ? { at: time.toUTC().toISO() } : 'no-zone';
}
