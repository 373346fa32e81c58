import { CaseAssigned, CaseOpened, CasePromised, CasePutOnHold, CaseResumed, type CaseEvent } from '@guichet/events';
import { fold } from '@guichet/event-sourcing';
import type { Catalogue } from '@guichet/settings';
import type { Asked } from '../actions/case-action-spec.ts';
import { datesByPriority } from './case-dates.ts';
import { caseDecider } from '../domain/case/case.ts';
import { heldTime } from './hold-time.ts';

const week = [{ from: '08:30', to: '16:30' }];
const name = { en: 'x', fr: 'x' };
const catalogue = {
  municipality: { timeZone: 'America/Toronto', province: 'ON' },
  calendars: [
    {
      id: 'office',
      name,
      hours: { monday: week, tuesday: week, wednesday: week, thursday: week, friday: week },
      provinceHolidays: true,
    },
    { id: 'always', name, always: true, provinceHolidays: false },
  ],
  services: [
    {
      code: 'pothole',
      promise: {
        calendar: 'office',
        acknowledge: { days: 1 },
        resolve: { days: 5 },
        priorities: { urgent: { calendar: 'always', acknowledge: { hours: 1 }, resolve: { hours: 24 } } },
      },
    },
  ],
} as unknown as Catalogue;

const { caseId } = CaseOpened.samples[0]!;
const opened = CaseOpened(CaseOpened.samples[0]!);
const assigned = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId });
const dates = { acknowledgeBy: '2026-03-03T15:00:00.000Z', resolveBy: '2026-03-09T14:00:00.000Z' };
const promised = CasePromised({ caseId, ...dates, calendarId: 'office', promiseVersion: 7 });
const hold = (since: string, stopsClock = true) =>
  CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId, since, stopsClock });

/** A request of Monday, March 2, 10 a.m.; the clocks change on Sunday, March 8. */
const asked = (now: string, ...history: CaseEvent[]) =>
  ({
    now: new Date(now),
    state: fold(caseDecider, [opened, assigned, ...history])!,
    promisedFrom: async () => new Date('2026-03-02T10:00:00-05:00'),
    catalogue,
    catalogueOf: async (version: number) => ({ version, digest: '', catalogue }),
  }) as unknown as Asked;

describe('a hold', () => {
  test('lasts as long as its calendar was open, over a change of clocks', async () => {
    const onFriday = hold('2026-03-06T15:30:00-05:00');
    expect(await heldTime(asked('2026-03-09T10:30:00-04:00', promised, onFriday))).toEqual({
      minutes: 180,
      resolveBy: '2026-03-09T17:00:00.000Z', // three hours after 10 a.m.
    });
  });
  test('moves no date where it lets the clock run, and none that has passed already', async () => {
    const running = hold('2026-03-06T15:30:00-05:00', false);
    const late = hold('2026-03-09T10:00:00-04:00');
    for (const held of [running, late])
      expect(await heldTime(asked('2026-03-09T11:00:00-04:00', promised, held))).toMatchObject({ resolveBy: null });
  });
  test('moves no date that a supervisor set while it lasted, but any other that was computed meanwhile', async () => {
    const onFriday = hold('2026-03-06T15:30:00-05:00');
    const set = (cause: 'person' | 'priority') => CasePromised({ ...promised.data, cause });
    const until = '2026-03-09T10:30:00-04:00';
    expect(await heldTime(asked(until, promised, onFriday, set('person')))).toEqual({ minutes: 180, resolveBy: null });
    const again = asked(until, promised, onFriday, set('person'), set('priority'));
    expect(await heldTime(again)).toEqual({ minutes: 180, resolveBy: '2026-03-09T17:00:00.000Z' });
    const before = asked(until, promised, set('person'), onFriday);
    expect(await heldTime(before)).toEqual({ minutes: 180, resolveBy: '2026-03-09T17:00:00.000Z' });
  });
  test('of a case without a promise counts by the calendar of its service', async () => {
    const held = hold('2026-03-06T15:30:00-05:00');
    expect(await heldTime(asked('2026-03-06T16:30:00-05:00', held))).toEqual({ minutes: 60, resolveBy: null });
  });
  test('is none where the case is not on hold', async () => {
    expect(await heldTime(asked('2026-03-06T16:30:00-05:00', promised))).toBeNull();
  });
});

describe('dates by a priority', () => {
  const now = '2026-03-04T12:00:00-05:00';

  test('count from the request, under the version that it was promised under', async () => {
    expect(await datesByPriority(asked(now, promised), 'urgent')).toEqual({
      acknowledgeBy: '2026-03-02T16:00:00.000Z',
      resolveBy: '2026-03-03T15:00:00.000Z',
      calendarId: 'always',
      promiseVersion: 7,
    });
  });
  test('are later by the time of holds that moved the date', async () => {
    const held = [
      hold('2026-03-03T09:30:00-05:00'),
      CaseResumed({ ...CaseResumed.samples[0]!, caseId, status: 'assigned', heldMinutes: 90 }),
    ];
    expect(await datesByPriority(asked(now, promised, ...held), 'normal')).toMatchObject({
      acknowledgeBy: '2026-03-03T15:00:00.000Z',
      resolveBy: '2026-03-09T15:30:00.000Z',
    });
  });
  test('of what was imported have nothing to acknowledge', async () => {
    const imported = CaseOpened({ ...opened.data, imported: true });
    const state = fold(caseDecider, [imported, assigned, promised])!;
    expect(await datesByPriority({ ...asked(now), state }, 'normal')).toMatchObject({ acknowledgeBy: null });
  });
  test('are none where nothing is promised', async () => {
    expect(await datesByPriority(asked(now), 'urgent')).toBeNull();
  });
});
