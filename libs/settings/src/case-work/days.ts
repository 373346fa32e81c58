/** Days as people name them (ISO 8601), on the clock of the municipality. */
import { DateTime } from 'luxon';
import { openTimes } from '../open-times.ts';
import type { Catalogue } from '../schema.ts';
import { officeCalendarOf } from './office-hours.ts';

type Settings = Pick<Catalogue, 'calendars' | 'departments' | 'municipality'>;
type Clock = Pick<Catalogue, 'municipality'>;

/** The day that the moment lies in. */
export const dayAt = ({ municipality: { timeZone: zone } }: Clock, at: Date): string =>
  DateTime.fromJSDate(at, { zone }).toISODate()!;

export const dayAfter = (day: string, days = 1): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate()!;

export const endOfDay = ({ municipality: { timeZone: zone } }: Clock, day: string): Date =>
  DateTime.fromISO(day, { zone }).startOf('day').plus({ days: 1 }).toJSDate();

/**
 * When the office of the department opens on that day, or the next time where it stays closed; without a department, the municipality's office.
 * Throws a RangeError for a calendar that does not open within ten years.
 */
export function morningOf(settings: Settings, departmentId: string | undefined, day: string): Date {
  const start = DateTime.fromISO(day, { zone: settings.municipality.timeZone }).startOf('day');
  const times = openTimes(settings, officeCalendarOf(settings, departmentId));
  return new Date(times.nextOpening(start.toMillis()).from);
}
