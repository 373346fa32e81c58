import type { Catalogue, StepSettings } from '../schema.ts';
import { firstStep, stepAfter, stepDueAt, stepOf } from './steps.ts';

const name = { en: 'x', fr: 'x' };
const step = (id: string, results: Record<string, string | undefined>, due: StepSettings['due'] = { days: 2 }) => ({
  id,
  name,
  due,
  results: Object.entries(results).map(([result, next]) => ({ id: result, name, next })),
});
const service = {
  steps: [
    step('inspection', { clean: undefined, violation: 'notice' }),
    step('notice', { served: 'reinspection' }),
    step('reinspection', { complied: undefined, 'more-time': 'reinspection' }, { dateOnNotice: true }),
  ],
};

test('the first step, and what follows each result', () => {
  expect(firstStep(service)?.id).toBe('inspection');
  const after = (stepId: string, result: string) => stepAfter(service, stepId, result)?.next?.id ?? null;
  expect(after('inspection', 'violation')).toBe('notice');
  expect(after('reinspection', 'more-time')).toBe('reinspection');
  expect(stepAfter(service, 'inspection', 'clean')).toEqual({ result: { id: 'clean', name }, next: null });
});

test('a step, a result or a procedure that is not there', () => {
  expect(stepAfter(service, 'inspection', 'served')).toBeUndefined();
  expect(stepAfter(service, 'hearing', 'clean')).toBeUndefined();
  expect([firstStep({}), stepOf({}, 'inspection'), stepAfter({}, 'inspection', 'clean')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

const hours = [{ from: '08:00', to: '16:00' }];
const town = {
  municipality: { timeZone: 'America/Toronto', province: 'ON' } as Catalogue['municipality'],
  calendars: [{ id: 'office', name, hours: { monday: hours, friday: hours }, provinceHolidays: true }],
};
const from = new Date('2026-10-30T10:00:00-04:00');

test('a step is due in working time, or at the end of the date on the notice by the municipality’s clock', () => {
  const [inspection, , reinspection] = service.steps as [StepSettings, StepSettings, StepSettings];
  expect(stepDueAt(town, 'office', inspection, { from })?.toISOString()).toBe('2026-11-06T15:00:00.000Z');
  const due = (noticeDate?: string) =>
    stepDueAt(town, 'office', reinspection, { from, noticeDate })?.toISOString() ?? null;
  expect(due('2026-10-31')).toBe('2026-11-01T04:00:00.000Z');
  expect(due('2026-11-01')).toBe('2026-11-02T05:00:00.000Z'); // the clock has changed
  expect(due()).toBeNull();
});
