import { EventStoreUnavailable } from './errors.ts';
import { isOutage } from './outage.ts';

const coded = (code: string, more = {}) => Object.assign(new Error('x'), { code, ...more });

it.each([
  ['the log out of reach', new EventStoreUnavailable()],
  ['what a handler calls an outage', Object.assign(new Error(), { name: 'DependencyUnavailable' })],
  ['a NATS server that does not answer', Object.assign(new Error(), { name: 'TimeoutError' })],
  ['a refused connection', coded('ECONNREFUSED')],
  ['a unix socket that is gone', coded('ENOENT', { syscall: 'connect' })],
  ['PostgreSQL shutting down', coded('57P01')],
  ['PostgreSQL broken connection', coded('08006')],
  ['PostgreSQL with a full disk', coded('53100')],
  ['PostgreSQL without a free connection', coded('53300')],
  ['PostgreSQL read-only after a fail-over', coded('25006')],
  ['a lost pg connection', new Error('Connection terminated unexpectedly')],
  ['an outage behind fetch', new TypeError('fetch failed', { cause: coded('ECONNRESET') })],
  ['an HTTP server that sends no headers', new TypeError('fetch failed', { cause: coded('UND_ERR_HEADERS_TIMEOUT') })],
  ['an outage behind TypeORM', Object.assign(new Error('query'), { driverError: coded('57P03') })],
  ['both addresses refused', new AggregateError([coded('ECONNREFUSED')])],
])('%s is an outage', (_, fault) => expect(isOutage(fault)).toBe(true));

it.each([
  ['a broken rule', new Error('case.not-open')],
  ['a unique violation', coded('23505')],
  ['a statement that was cancelled', coded('57014')],
  ['a file that is not there', coded('ENOENT', { syscall: 'open' })],
  ['something thrown that is no error', 'boom'],
])('%s is not an outage', (_, fault) => expect(isOutage(fault)).toBe(false));

it('comes to an end with errors that wrap each other', () => {
  const [one, other] = [new Error('one'), new Error('other')];
  [one.cause, other.cause] = [other, one];
  expect(isOutage(one)).toBe(false);
});
