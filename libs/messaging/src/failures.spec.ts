import { ConcurrencyConflict } from '@guichet/event-sourcing';
import { DependencyUnavailable, describeFault, isOutage, isRetryLater, RetryLater } from './failures.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });

it.each([
  ['what a handler calls an outage', new DependencyUnavailable()],
  ['a refused connection', coded('ECONNREFUSED')],
  ['PostgreSQL shutting down', coded('57P01')],
  ['PostgreSQL broken connection', coded('08006')],
  ['a lost pg connection', new Error('Connection terminated unexpectedly')],
  ['an outage behind fetch', new TypeError('fetch failed', { cause: coded('ECONNRESET') })],
  ['an outage behind TypeORM', Object.assign(new Error('query'), { driverError: coded('57P03') })],
  ['both addresses refused', new AggregateError([coded('ECONNREFUSED')])],
])('%s is an outage', (_, fault) => expect(isOutage(fault)).toBe(true));

it.each([
  ['a broken rule', new Error('case.not-open')],
  ['a unique violation', coded('23505')],
  ['a "not yet"', new RetryLater()],
  ['something thrown that is no error', 'boom'],
])('%s is not an outage', (_, fault) => expect(isOutage(fault)).toBe(false));

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
