import type { Catalogue } from '../schema.ts';
import { dayAfter, dayAt, endOfDay, morningOf } from './days.ts';

const hours = [{ from: '08:30', to: '16:30' }];
const weekdays = { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours };
const shifts = { ...weekdays, friday: [{ from: '07:00', to: '12:00' }] };
const settings = {
  municipality: { timeZone: 'America/Toronto', province: 'ON' } as Catalogue['municipality'],
  calendars: [
    { id: 'always', always: true },
    { id: 'office', hours: weekdays, provinceHolidays: true },
    { id: 'shifts', hours: shifts },
  ] as unknown as Catalogue['calendars'],
  departments: [{ id: 'roads', calendar: 'shifts' }] as unknown as Catalogue['departments'],
};
const morning = (day: string, departmentId?: string) => morningOf(settings, departmentId, day).toISOString();

test('a morning is the start of office hours, on either side of a clock change', () => {
  expect(morning('2026-03-06')).toBe('2026-03-06T13:30:00.000Z');
  expect(morning('2026-03-09')).toBe('2026-03-09T12:30:00.000Z');
  expect(morning('2026-10-30')).toBe('2026-10-30T12:30:00.000Z');
  expect(morning('2026-11-02')).toBe('2026-11-02T13:30:00.000Z');
});
test('a department has its own', () => {
  expect(morning('2026-03-06', 'roads')).toBe('2026-03-06T12:00:00.000Z');
  expect(morning('2026-03-06', 'parks')).toBe('2026-03-06T13:30:00.000Z');
});
test('of a day without office hours it is the next one', () => {
  expect(morning('2026-03-07')).toBe('2026-03-09T12:30:00.000Z');
  expect(morning('2026-07-01')).toBe('2026-07-02T12:30:00.000Z'); // Canada Day
});
test('the day of a moment, the one after and its end are those of the municipality', () => {
  expect(dayAt(settings, new Date('2026-03-09T03:59:59Z'))).toBe('2026-03-08');
  expect(dayAfter('2026-02-28')).toBe('2026-03-01');
  expect(dayAfter('2026-03-01', 366)).toBe('2027-03-02');
  expect(endOfDay(settings, '2026-03-08').toISOString()).toBe('2026-03-09T04:00:00.000Z');
  expect(endOfDay(settings, '2026-11-01').toISOString()).toBe('2026-11-02T05:00:00.000Z');
});
