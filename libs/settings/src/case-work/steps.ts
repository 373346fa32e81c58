import type { Catalogue, ServiceSettings, StepSettings } from '../schema.ts';
import { addWorkingTime } from '../working-time.ts';
import { endOfDay } from './days.ts';

type Steps = Pick<ServiceSettings, 'steps'>;

/** What follows a result; `next` is null where the steps are over. */
export interface StepAfter {
  readonly result: StepSettings['results'][number];
  readonly next: StepSettings | null;
}

/** The step that a case of the service begins with; undefined for a service without steps. */
export const firstStep = ({ steps = [] }: Steps): StepSettings | undefined => steps[0];

export const stepOf = ({ steps = [] }: Steps, stepId: string): StepSettings | undefined =>
  steps.find(({ id }) => id === stepId);

/** Undefined where the service has no such step, or the step no such result. */
export function stepAfter(service: Steps, stepId: string, resultId: string): StepAfter | undefined {
  const result = stepOf(service, stepId)?.results.find(({ id }) => id === resultId);
  return result && { result, next: (result.next && stepOf(service, result.next)) || null };
}

/**
 * When a step is due that begins at `from`; `noticeDate` (ISO 8601) is the date that the step before named. Null while a date is needed and
 * none was named. Throws a RangeError for a calendar that never opens.
 */
export function stepDueAt(
  settings: Pick<Catalogue, 'calendars' | 'municipality'>,
  calendarId: string,
  { due }: Pick<StepSettings, 'due'>,
  { from, noticeDate }: { from: Date; noticeDate?: string },
): Date | null {
  if (!due.dateOnNotice) return addWorkingTime(settings, calendarId, from, due);
  return noticeDate === undefined ? null : endOfDay(settings, noticeDate);
}
