import type { Catalogue, DepartmentSettings } from '../schema.ts';
import { isOfficeTime, officeCalendarOf, transferAnswerBy } from './office-hours.ts';
import { contactOf, onCall } from './on-call.ts';

const name = { en: 'x', fr: 'x' };
const contact = (id: string) => ({ id, mail: `${id}@valbois.example` });
const roads: DepartmentSettings = {
  id: 'roads',
  name,
  mail: 'roads@valbois.example',
  teams: [],
  contacts: ['one', 'two', 'boss', 'chief'].map(contact),
  supervisor: 'boss',
  director: 'chief',
  onCall: { order: ['one', 'two'], acknowledgeWithin: { minutes: 5 } },
};
const municipality = { timeZone: 'America/Toronto', province: 'ON' } as Catalogue['municipality'];
const settings = (department: Partial<DepartmentSettings> = {}) => ({
  municipality,
  departments: [{ ...roads, ...department }],
});
const at = new Date('2026-07-01T12:00:00-04:00');
const paged = (department: Partial<DepartmentSettings>, when = at) =>
  onCall(settings(department), 'roads', when).map(({ id }) => id);
const away = (who: string, replacedBy?: string) => ({ who, from: '2026-07-01', to: '2026-07-02', replacedBy });

test('the rota in order, then the supervisor, or the director where it says so', () => {
  expect(onCall(settings(), 'roads', at)).toEqual([
    { ...contact('one'), acknowledgeWithin: 5 },
    { ...contact('two'), acknowledgeWithin: 5 },
    { ...contact('boss'), acknowledgeWithin: 5 },
  ]);
  expect(paged({ onCall: { order: ['one'], next: 'director' } })).toEqual(['one', 'chief']);
});

test('who is absent is replaced in place, and nobody is paged twice', () => {
  expect(paged({ absences: [away('one', 'boss')] })).toEqual(['boss', 'two']);
  expect(paged({ absences: [away('one')] })).toEqual(['two', 'boss']);
  expect(paged({ absences: [away('one', 'two'), away('two', 'chief')] })).toEqual(['chief', 'boss']);
  expect(paged({ absences: [away('one', 'two'), away('two', 'one')] })).toEqual(['boss']);
});

test.each([
  ['the minute before', '2026-06-30T23:59:59-04:00', 'one'],
  ['the first', '2026-07-01T00:00:00-04:00', 'two'],
  ['the last', '2026-07-02T23:59:59-04:00', 'two'],
  ['the minute after', '2026-07-03T00:00:00-04:00', 'one'],
])('an absence is a range of days of the municipality: %s', (_, when, first) => {
  expect(paged({ absences: [away('one')] }, new Date(when))[0]).toBe(first);
});

test('a page always reaches somebody', () => {
  const mailbox = { id: 'mailbox', name, mail: 'roads@valbois.example', acknowledgeWithin: 15 };
  expect(onCall(settings({ onCall: undefined, supervisor: undefined }), 'roads', at)).toEqual([mailbox]);
  expect(paged({ absences: ['one', 'two', 'boss'].map((who) => away(who)) })).toEqual(['mailbox']);
  expect(onCall(settings(), 'none', at)).toEqual([]);
});

test('the supervisor and the director, or who stands in', () => {
  expect(contactOf(settings(), 'roads', 'supervisor', at)?.id).toBe('boss');
  expect(contactOf(settings({ absences: [away('chief', 'boss')] }), 'roads', 'director', at)?.id).toBe('boss');
  expect(contactOf(settings({ director: undefined }), 'roads', 'director', at)?.id).toBe('mailbox');
  expect(contactOf(settings(), 'none', 'director', at)).toBeUndefined();
});

const hours = [{ from: '08:00', to: '16:00' }];
const calendar = (id: string) => ({ id, name, hours: { wednesday: hours, thursday: hours }, provinceHolidays: false });
const always = { id: 'always', name, always: true, provinceHolidays: false };

test('office hours are those of the department, else of the calendar “office”, else of one that closes', () => {
  const calendars = [always, calendar('crews'), calendar('office')];
  expect(officeCalendarOf({ ...settings({ calendar: 'crews' }), calendars }, 'roads')).toBe('crews');
  expect(officeCalendarOf({ ...settings(), calendars }, 'roads')).toBe('office');
  expect(officeCalendarOf({ ...settings(), calendars }, 'none')).toBe('office');
  expect(officeCalendarOf({ ...settings(), calendars: [always, calendar('crews')] }, 'roads')).toBe('crews');
  expect(officeCalendarOf({ ...settings(), calendars: [always] }, 'roads')).toBe('always');
  expect(isOfficeTime({ ...settings(), calendars }, 'roads', at)).toBe(true);
  expect(isOfficeTime({ ...settings(), calendars }, 'roads', new Date('2026-07-01T16:00:00-04:00'))).toBe(false);
});

test('a transfer is answered within working time, eight hours where nothing is said', () => {
  const calendars = [calendar('office')];
  const offered = (department: Partial<DepartmentSettings>) =>
    transferAnswerBy({ ...settings(department), calendars }, 'roads', at).toISOString();
  expect(offered({})).toBe('2026-07-02T16:00:00.000Z');
  expect(offered({ transfer: { answerWithin: { hours: 2 } } })).toBe('2026-07-01T18:00:00.000Z');
});
