/** What a service promises, by season and priority. */
import type { Catalogue, Priority, ServiceSettings } from '../schema.ts';
import { addWorkingTime, type WorkingDuration } from '../working-time.ts';
import { seasonAt } from './seasons.ts';

export interface PromiseDurations {
  /** Id of the calendar by which both are counted. */
  readonly calendar: string;
  readonly acknowledge?: WorkingDuration;
  readonly resolve?: WorkingDuration;
}

/** The promised dates, ISO 8601; null where the service promises none. */
export interface PromisedDates {
  readonly acknowledgeBy: string | null;
  readonly resolveBy: string | null;
  readonly calendarId: string;
}

/**
 * Each part is taken from the first that says it: the priority in the season, the priority, the season, the ordinary promise. So a season in
 * which everything takes longer does not make an urgent case wait.
 */
export function promiseDurations(
  { promise }: Pick<ServiceSettings, 'promise'>,
  { at, zone, priority = 'normal' }: { at: Date; zone: string; priority?: Priority },
): PromiseDurations {
  const season = seasonAt(promise.seasons, at, zone);
  const said = [season?.priorities?.[priority], promise.priorities?.[priority], season, promise];
  const acknowledge = said.find((one) => one?.acknowledge)?.acknowledge;
  const resolve = said.find((one) => one?.resolve)?.resolve;
  const calendar = said.find((one) => one?.calendar)?.calendar ?? promise.calendar;
  return { calendar, ...(acknowledge && { acknowledge }), ...(resolve && { resolve }) };
}

/** The dates promised for a request of that moment. Throws a RangeError for a calendar that never opens. */
export function promiseFor(
  catalogue: Pick<Catalogue, 'calendars' | 'municipality'>,
  service: Pick<ServiceSettings, 'promise'>,
  { at, priority }: { at: Date; priority?: Priority },
): PromisedDates {
  const zone = catalogue.municipality.timeZone;
  const { calendar, acknowledge, resolve } = promiseDurations(service, { at, zone, priority });
  const due = (duration?: WorkingDuration): string | null =>
    duration ? addWorkingTime(catalogue, calendar, at, duration).toISOString() : null;
  return { acknowledgeBy: due(acknowledge), resolveBy: due(resolve), calendarId: calendar };
}
