import type { PromiseSettings } from '../schema.ts';
import { holdReasonsOf, DEFAULT_HOLD_REASONS } from './hold-reasons.ts';
import { promiseDurations, promiseFor } from './promises.ts';

const promise: PromiseSettings = {
  calendar: 'office',
  acknowledge: { days: 1 },
  resolve: { days: 5 },
  priorities: { urgent: { calendar: 'always', acknowledge: { hours: 1 }, resolve: { hours: 24 } } },
  seasons: [
    { from: '11-15', to: '04-15', resolve: { days: 20 }, priorities: { urgent: { resolve: { hours: 48 } } } },
    { from: '07-01', to: '07-01', acknowledge: { days: 2 } },
  ],
};
const zone = 'America/Toronto';
const on = (at: string, priority?: 'low' | 'urgent') =>
  promiseDurations({ promise }, { at: new Date(at), zone, priority });

test.each([
  ['November 14, the last minute', '2026-11-14T23:59:59-05:00', 5],
  ['November 15, the first', '2026-11-15T00:00:00-05:00', 20],
  ['New Year’s Eve', '2026-12-31T23:59:59-05:00', 20],
  ['New Year', '2027-01-01T00:00:00-05:00', 20],
  ['a day of leap years', '2028-02-29T12:00:00-05:00', 20],
  ['April 15, the last minute', '2026-04-15T23:59:59-04:00', 20],
  ['April 16', '2026-04-16T00:00:00-04:00', 5],
])('a season past New Year: %s', (_, at, days) => {
  expect(on(at).resolve).toEqual({ days });
});

test('a season of a day changes only what it says', () => {
  expect(on('2026-07-01T12:00:00-04:00')).toEqual({
    calendar: 'office',
    acknowledge: { days: 2 },
    resolve: { days: 5 },
  });
});

test('a priority goes before a season, and a priority of the season before both', () => {
  const summer = { calendar: 'always', acknowledge: { hours: 1 }, resolve: { hours: 24 } };
  expect(on('2026-07-01T12:00:00-04:00', 'urgent')).toEqual(summer);
  expect(on('2026-12-01T12:00:00-05:00', 'urgent')).toEqual({ ...summer, resolve: { hours: 48 } });
  expect(on('2026-12-01T12:00:00-05:00', 'low')).toEqual(on('2026-12-01T12:00:00-05:00'));
});

const week = [{ from: '08:30', to: '16:30' }];
const name = { en: 'x', fr: 'x' };
const town = {
  municipality: { timeZone: zone, province: 'ON' } as Parameters<typeof promiseFor>[0]['municipality'],
  calendars: [
    {
      id: 'office',
      name,
      hours: { monday: week, tuesday: week, wednesday: week, thursday: week, friday: week },
      provinceHolidays: true,
    },
    { id: 'always', name, always: true, provinceHolidays: false },
  ],
};

test('the dates promised for a request', () => {
  const at = new Date('2026-06-30T10:00:00-04:00');
  expect(promiseFor(town, { promise }, { at })).toEqual({
    acknowledgeBy: '2026-07-02T14:00:00.000Z', // Canada Day is closed
    resolveBy: '2026-07-08T14:00:00.000Z',
    calendarId: 'office',
  });
  expect(promiseFor(town, { promise }, { at, priority: 'urgent' })).toEqual({
    acknowledgeBy: '2026-06-30T15:00:00.000Z',
    resolveBy: '2026-07-01T14:00:00.000Z',
    calendarId: 'always',
  });
  expect(promiseFor(town, { promise: { calendar: 'office' } }, { at })).toEqual({
    acknowledgeBy: null,
    resolveBy: null,
    calendarId: 'office',
  });
});

test('a case may wait for the reasons of all services and those of its own', () => {
  const own = { ...DEFAULT_HOLD_REASONS[0]!, id: 'own' };
  const shared = { ...own, id: 'shared' };
  expect(holdReasonsOf({ holdReasons: [shared] }, { holdReasons: [own] })).toEqual([shared, own]);
  expect(holdReasonsOf({ holdReasons: [] }, {})).toEqual([]);
  expect(holdReasonsOf({}, {})).toEqual(DEFAULT_HOLD_REASONS);
});
