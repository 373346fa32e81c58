import type { Catalogue, DepartmentSettings } from '../schema.ts';
import type { NOTIFY } from './department.schema.ts';
import { addWorkingTime, isWorkingTime } from '../working-time.ts';

type Settings = Pick<Catalogue, 'calendars' | 'departments' | 'municipality'>;

/** Id of the calendar of a department’s office hours; without a department, of the municipality's. */
export function officeCalendarOf({ calendars, departments }: Settings, departmentId?: string): string {
  const own = departments.find(({ id }) => id === departmentId)?.calendar;
  const calendar =
    calendars.find(({ id }) => id === (own ?? 'office')) ?? calendars.find(({ always }) => !always) ?? calendars[0]!;
  return calendar.id;
}

export const isOfficeTime = (settings: Settings, departmentId: string, at: Date): boolean =>
  isWorkingTime(settings, officeCalendarOf(settings, departmentId), at);

/** How the mailbox of a department is to learn of its cases. */
export const notifyOf = ({ notify }: Pick<DepartmentSettings, 'notify'>): (typeof NOTIFY)[number] => notify ?? 'each';

/** Where a department says nothing. */
const ANSWER_WITHIN = { hours: 8 };

/** By when the department is to have answered a transfer that is offered to it. Throws a RangeError for a calendar that never opens. */
export function transferAnswerBy(settings: Settings, departmentId: string, offeredAt: Date): Date {
  const own = settings.departments.find(({ id }) => id === departmentId)?.transfer?.answerWithin;
  return addWorkingTime(settings, officeCalendarOf(settings, departmentId), offeredAt, own ?? ANSWER_WITHIN);
}
