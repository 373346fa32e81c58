import { DomainError } from '@guichet/event-sourcing';
import { problemFrom } from './index.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });

it.each([
  ['a database with a full disk', coded('53100'), 'http.unavailable'],
  ['a database that is read-only after a fail-over', coded('25006'), 'http.unavailable'],
  [
    'a server that sends no headers',
    new TypeError('fetch failed', { cause: coded('UND_ERR_HEADERS_TIMEOUT') }),
    'http.unavailable',
  ],
  ['a rule that said no', new DomainError('case.not-open'), 'case.not-open'],
  ['a file that is not there', Object.assign(coded('ENOENT'), { syscall: 'open' }), 'http.internal'],
  ['a fault of ours', new TypeError('x'), 'http.internal'],
])('%s', (_, failure, code) => expect(problemFrom(failure).code).toBe(code));
