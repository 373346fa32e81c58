import fc from 'fast-check';
import { openTimes } from './open-times.ts';
import { addWorkingMinutes, isWorkingTime, workingInstantAt, workingMinutesBetween } from './working-time.ts';

const office = [{ from: '08:30', to: '16:30' }];
const name = { en: 'x', fr: 'x' };
const town = {
  municipality: { province: 'NS' as const, timeZone: 'America/Halifax' },
  calendars: [
    {
      id: 'office',
      name,
      hours: { monday: office, tuesday: [...office, { from: '18:00', to: '20:15' }], friday: office },
      provinceHolidays: true,
      closedOn: ['2026-03-09'],
    },
    { id: 'always', name, always: true, provinceHolidays: false },
    {
      id: 'night',
      name,
      hours: { saturday: [{ from: '20:00', to: '24:00' }], sunday: [{ from: '00:00', to: '08:00' }] },
      provinceHolidays: false,
    },
  ],
};
const MINUTE = 60_000;

/** Minute by minute, by nothing but the question whether it is open. */
function counted(calendar: string, from: number, to: number): number {
  let minutes = 0;
  for (let at = from; at < to; at += MINUTE) if (isWorkingTime(town, calendar, new Date(at))) minutes++;
  return minutes;
}

const calendars = fc.constantFrom('office', 'always', 'night');
/** Around the changes of the clock, Good Friday, Christmas and New Year; whole minutes. */
const moments = fc
  .tuple(
    fc.constantFrom('2026-03-06', '2026-03-31', '2026-10-30', '2026-12-22', '2026-07-01'),
    fc.integer({ min: 0, max: 4 * 1440 }),
  )
  .map(([day, minutes]) => Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE);
const length = fc.integer({ min: 0, max: 5 * 1440 });

test('minutes between two moments are those that are open', () => {
  fc.assert(
    fc.property(calendars, moments, length, (calendar, from, minutes) => {
      const to = from + minutes * MINUTE;
      expect(workingMinutesBetween(town, calendar, new Date(from), new Date(to))).toBe(counted(calendar, from, to));
    }),
    { numRuns: 60 },
  );
});

test('what is added has passed, and not a minute before; what is taken away likewise', () => {
  fc.assert(
    fc.property(calendars, moments, fc.integer({ min: 1, max: 3000 }), (calendar, at, minutes) => {
      const from = new Date(at);
      const end = addWorkingMinutes(town, calendar, from, minutes);
      expect(workingMinutesBetween(town, calendar, from, end)).toBe(minutes);
      expect(workingMinutesBetween(town, calendar, from, new Date(end.getTime() - 1))).toBeLessThan(minutes);
      const start = addWorkingMinutes(town, calendar, from, -minutes);
      expect(workingMinutesBetween(town, calendar, start, from)).toBe(minutes);
      expect(workingMinutesBetween(town, calendar, new Date(start.getTime() + 1), from)).toBeLessThan(minutes);
    }),
    { numRuns: 200 },
  );
});

test('the share of a promise that has passed', () => {
  fc.assert(
    fc.property(
      calendars,
      moments,
      fc.integer({ min: 1, max: 3000 }),
      fc.integer({ min: 1, max: 300 }),
      (calendar, at, minutes, percent) => {
        const from = new Date(at);
        const due = addWorkingMinutes(town, calendar, from, minutes);
        const then = workingInstantAt(town, calendar, from, due, percent / 100);
        expect(workingMinutesBetween(town, calendar, from, then)).toBeCloseTo((minutes * percent) / 100, 4);
      },
    ),
    { numRuns: 200 },
  );
});

test('a moment with seconds counts in parts of a minute', () => {
  const [from, to] = [new Date('2026-03-10T08:29:50-03:00'), new Date('2026-03-10T08:30:30-03:00')];
  expect(workingMinutesBetween(town, 'office', from, to)).toBe(0.5);
  expect(workingMinutesBetween(town, 'office', to, from)).toBe(0);
});

test('a promise that is due while all is closed is due then, and nothing is between', () => {
  const [from, due] = [new Date('2026-03-14T12:00:00Z'), new Date('2026-03-15T12:00:00Z')];
  expect(workingInstantAt(town, 'office', from, due, 0.75)).toEqual(from);
  expect(workingInstantAt(town, 'office', from, due, 1)).toEqual(due);
  expect(workingInstantAt(town, 'office', due, from, 0.75)).toEqual(from);
});

test('a calendar that never opens', () => {
  const closed = { ...town, calendars: [{ id: 'closed', name, hours: {}, provinceHolidays: false }] };
  const at = new Date('2026-03-10T10:00:00Z');
  expect(workingMinutesBetween(closed, 'closed', at, new Date(at.getTime() + 1e9))).toBe(0);
  for (const minutes of [1, -1]) expect(() => addWorkingMinutes(closed, 'closed', at, minutes)).toThrow(RangeError);
  expect(() => openTimes(closed, 'none')).toThrow(RangeError);
});

test('moments that no case can lie between', () => {
  const [from, to] = [new Date('2026-03-10T10:00:00Z'), new Date('9999-12-31T00:00:00Z')];
  expect(() => workingMinutesBetween(town, 'office', from, to)).toThrow(RangeError);
});
