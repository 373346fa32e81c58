import { addWorkingTime, isWorkingTime, type WorkingDuration } from './working-time.ts';

const office = [{ from: '08:30', to: '16:30' }];
const town = {
  municipality: { province: 'ON' as const, timeZone: 'America/Toronto' },
  calendars: [
    {
      id: 'office',
      name: { en: 'Office', fr: 'Bureau' },
      hours: {
        monday: office,
        tuesday: office,
        wednesday: office,
        thursday: office,
        friday: [{ from: '08:30', to: '12:00' }],
      },
      provinceHolidays: true,
      closedOn: ['2026-04-06'],
    },
    {
      id: 'split',
      name: { en: 'Counter', fr: 'Comptoir' },
      hours: {
        monday: [
          { from: '09:00', to: '12:00' },
          { from: '13:00', to: '17:00' },
        ],
      },
      provinceHolidays: false,
    },
    { id: 'always', name: { en: 'Always', fr: 'Toujours' }, always: true, provinceHolidays: false },
    {
      id: 'night',
      name: { en: 'Night', fr: 'Nuit' },
      hours: { saturday: [{ from: '20:00', to: '24:00' }], sunday: [{ from: '00:00', to: '08:00' }] },
      provinceHolidays: false,
    },
  ],
};
const due = (calendar: string, from: string, duration: WorkingDuration) =>
  addWorkingTime(town, calendar, new Date(from), duration).toISOString();

// Toronto is UTC−5 in winter, UTC−4 in summer; March 8 and November 1, 2026 are the days of the change.
test.each<[string, string, string, WorkingDuration, string]>([
  ['hours within a day', 'office', '2026-03-10T10:00:00-04:00', { hours: 3 }, '2026-03-10T13:00:00-04:00'],
  [
    'hours to the very end of a day',
    'office',
    '2026-03-10T10:00:00-04:00',
    { hours: 6.5 },
    '2026-03-10T16:30:00-04:00',
  ],
  [
    'hours that run into the next day',
    'office',
    '2026-03-10T15:00:00-04:00',
    { hours: 2 },
    '2026-03-11T09:00:00-04:00',
  ],
  [
    'hours over a short Friday and a weekend',
    'office',
    '2026-03-12T15:30:00-04:00',
    { hours: 5 },
    '2026-03-16T09:00:00-04:00',
  ],
  [
    'after closing, time begins at the next opening',
    'office',
    '2026-03-10T20:15:00-04:00',
    { hours: 1 },
    '2026-03-11T09:30:00-04:00',
  ],
  ['before opening likewise', 'office', '2026-03-10T05:00:00-04:00', { hours: 1 }, '2026-03-10T09:30:00-04:00'],
  ['the closing minute is closed', 'office', '2026-03-10T16:30:00-04:00', { hours: 1 }, '2026-03-11T09:30:00-04:00'],
  ['over lunch', 'split', '2026-03-09T11:30:00-04:00', { hours: 1 }, '2026-03-09T13:30:00-04:00'],
  ['in the middle of lunch', 'split', '2026-03-09T12:30:00-04:00', { hours: 1 }, '2026-03-09T14:00:00-04:00'],
  ['a day keeps the clock time', 'office', '2026-03-10T10:12:13-04:00', { days: 1 }, '2026-03-11T10:12:13-04:00'],
  ['days skip the weekend', 'office', '2026-03-12T10:00:00-04:00', { days: 2 }, '2026-03-16T10:00:00-04:00'],
  [
    'days from a day of the weekend count from Monday’s opening',
    'office',
    '2026-03-14T10:00:00-04:00',
    { days: 1 },
    '2026-03-17T08:30:00-04:00',
  ],
  [
    'days from after closing count from the next opening',
    'office',
    '2026-03-10T18:00:00-04:00',
    { days: 1 },
    '2026-03-12T08:30:00-04:00',
  ],
  [
    'a clock time after that day’s closing is its closing',
    'office',
    '2026-03-12T15:00:00-04:00',
    { days: 1 },
    '2026-03-13T12:00:00-04:00',
  ],
  [
    'Good Friday, a weekend and the employer’s Easter Monday',
    'office',
    '2026-04-02T10:00:00-04:00',
    { days: 1 },
    '2026-04-07T10:00:00-04:00',
  ],
  ['Canada Day', 'office', '2026-06-30T15:30:00-04:00', { hours: 2 }, '2026-07-02T09:30:00-04:00'],
  [
    'Christmas, Boxing Day observed, and the turn of the year',
    'office',
    '2026-12-24T10:00:00-05:00',
    { days: 5 },
    '2027-01-05T10:00:00-05:00',
  ],
  [
    'days across the change to summer time keep the clock time',
    'office',
    '2026-03-05T10:00:00-05:00',
    { days: 2 },
    '2026-03-09T10:00:00-04:00',
  ],
  ['hours across it are hours', 'always', '2026-03-07T22:00:00-05:00', { hours: 6 }, '2026-03-08T05:00:00-04:00'],
  ['and a day is a day on the clock', 'always', '2026-03-07T22:00:00-05:00', { days: 1 }, '2026-03-08T22:00:00-04:00'],
  ['hours across the change back', 'always', '2026-10-31T22:00:00-04:00', { hours: 6 }, '2026-11-01T03:00:00-05:00'],
  [
    'opening hours in the night of the change are one hour shorter',
    'night',
    '2026-03-07T20:00:00-05:00',
    { hours: 11 },
    '2026-03-08T08:00:00-04:00',
  ],
  [
    'around the clock knows no holiday',
    'always',
    '2026-12-25T03:00:00-05:00',
    { hours: 4 },
    '2026-12-25T07:00:00-05:00',
  ],
  ['days first, then hours', 'office', '2026-03-10T15:30:00-04:00', { days: 1, hours: 2 }, '2026-03-12T09:30:00-04:00'],
])('%s', (_, calendar, from, duration, expected) => {
  expect(due(calendar, from, duration)).toBe(new Date(expected).toISOString());
});

test('open and closed moments', () => {
  const open = (calendar: string, at: string) => isWorkingTime(town, calendar, new Date(at));
  expect(open('office', '2026-03-10T08:30:00-04:00')).toBe(true);
  expect(open('office', '2026-03-10T08:29:59-04:00')).toBe(false);
  expect(open('office', '2026-03-10T16:30:00-04:00')).toBe(false);
  expect(open('office', '2026-07-01T10:00:00-04:00')).toBe(false);
  expect(open('always', '2026-07-01T03:00:00-04:00')).toBe(true);
  expect(open('night', '2026-03-07T23:59:59-05:00')).toBe(true);
});

test('an unknown calendar and one that never opens', () => {
  expect(() => due('none', '2026-03-10T10:00:00Z', { hours: 1 })).toThrow(RangeError);
  const closed = {
    ...town,
    calendars: [{ id: 'closed', name: { en: 'x', fr: 'x' }, hours: {}, provinceHolidays: false }],
  };
  expect(() => addWorkingTime(closed, 'closed', new Date('2026-03-10T10:00:00Z'), { hours: 1 })).toThrow(RangeError);
});
