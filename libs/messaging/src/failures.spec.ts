import { ConcurrencyConflict, isOutage } from '@guichet/event-sourcing';
import { DependencyUnavailable, describeFault, isRetryLater, RetryLater } from './failures.ts';

it('takes what a handler calls an outage for one, and a "not yet" not', () => {
  expect([new DependencyUnavailable(), new RetryLater()].map((fault) => isOutage(fault))).toEqual([true, false]);
});

it('knows a "not yet", and a conflict as one', () => {
  const conflict = new ConcurrencyConflict('case-1', 3, 4);
  expect([new RetryLater(), conflict, new Error()].map(isRetryLater)).toEqual([true, true, false]);
});

it('describes a fault by name, code and place, and never by its message', () => {
  const fault = Object.assign(new RangeError('marie@example.com refused\nmarie@example.com again'), {
    code: 'EENVELOPE',
  });
  expect(describeFault(fault)).toMatch(/^RangeError EENVELOPE at .*failures\.spec/);
  expect(describeFault(fault)).not.toContain('marie');
  expect(describeFault('marie')).toBe('thrown string');
});
