import { type Catalogue, promiseDurations } from '@guichet/settings';

export interface WaitingTime {
  /** `hours` are working hours, `clock` hours of a calendar that never closes, `none` where nothing was promised. */
  readonly unit: 'days' | 'hours' | 'clock' | 'none';
  readonly count: number;
}

/** How soon the catalogue promises that the municipality takes charge of such a request, made at that moment (ISO 8601). */
export function waitingTime(catalogue: Catalogue, serviceCode: string, submittedAt: string): WaitingTime {
  const service = catalogue.services.find(({ code }) => code === serviceCode);
  const when = { at: new Date(submittedAt), zone: catalogue.municipality.timeZone };
  const promise = service && promiseDurations(service, when);
  const calendar = catalogue.calendars.find(({ id }) => id === promise?.calendar);
  const { days, hours } = promise?.acknowledge ?? {};
  if (days) return { unit: 'days', count: days };
  if (hours) return { unit: calendar?.always ? 'clock' : 'hours', count: hours };
  return { unit: 'none', count: 0 };
}
