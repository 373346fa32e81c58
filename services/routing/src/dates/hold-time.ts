import { addWorkingMinutes, officeCalendarOf, workingMinutesBetween, type Catalogue } from '@guichet/settings';
import type { Asked } from '../actions/case-action-spec.ts';
import { serviceOf } from './case-dates.ts';
import { stopsClock, type HeldTime } from '../domain/case/holds.ts';
import { departmentOf, type CaseIn } from '../domain/case/state.ts';

type OfCalendar = Pick<Asked, 'state' | 'catalogue' | 'catalogueOf'>;

/** The calendar by which the case was promised, in the settings of the promise; where nothing was, that of its service or office today. */
export async function promiseCalendar({ state, catalogue, catalogueOf }: OfCalendar) {
  const { promise, service } = state;
  if (promise)
    return { settings: (await catalogueOf(promise.promiseVersion)).catalogue, calendarId: promise.calendarId };
  const calendarId = serviceOf(catalogue, service.serviceCode)?.promise.calendar;
  return {
    settings: catalogue,
    calendarId: calendarId ?? officeCalendarOf(catalogue, departmentOf(state)?.departmentId),
  };
}

/** How long the case has been on hold, at most until the hold was to end; null where it is not on hold. */
export async function heldTime(asked: OfCalendar & Pick<Asked, 'now'>): Promise<HeldTime | null> {
  const { state, now } = asked;
  if (state.status !== 'on-hold') return null;
  const { settings, calendarId } = await promiseCalendar(asked);
  return timeOf(state, now, settings, calendarId);
}

function timeOf(state: CaseIn<'on-hold'>, now: Date, settings: Catalogue, calendarId: string): HeldTime {
  const { hold, promise } = state;
  const end = new Date(Math.min(now.getTime(), Date.parse(hold.until)));
  const minutes = Math.round(workingMinutesBetween(settings, calendarId, new Date(hold.since), end));
  if (!promise?.resolveBy || !stopsClock(state) || minutes === 0) return { minutes, resolveBy: null };
  const resolveBy = addWorkingMinutes(settings, calendarId, new Date(promise.resolveBy), minutes);
  return { minutes, resolveBy: resolveBy.toISOString() };
}
