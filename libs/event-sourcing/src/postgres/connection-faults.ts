import { EventStoreUnavailable } from '../errors.ts';

const SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);

// 08 connection · 53 no resources (connections, disk) · 57 stopped or cancelled by an operator or a time limit
const CLASSES = /^(08|53|57)/;
// read-only after a fail-over · a lock that was not given in time · deadlock and serialisation, of which nothing is written
const STATES = new Set(['25006', '55P03', '40001', '40P01']);

// `pg` gives these without a code.
const MESSAGES =
  /connection terminated|timeout exceeded|connection error and is not queryable|pool after calling end|query read timeout|client was closed/i;

/** The same fault, as the port's callers know it: an outage becomes `EventStoreUnavailable`, everything else stays what it is. */
export function asStoreFault(fault: unknown): unknown {
  if (!isOutage(fault)) return fault;
  return new EventStoreUnavailable('the event log cannot be reached', {
    cause: fault,
  });
}

// By its properties and not by its class: an error of Node's own may come from another realm.
function isOutage(fault: unknown): boolean {
  const { code, message, errors } = (fault ?? {}) as { code?: unknown; message?: unknown; errors?: unknown };
  if (Array.isArray(errors)) return errors.some(isOutage); // one per address that was tried
  if (typeof code !== 'string') return typeof message === 'string' && MESSAGES.test(message);
  return SOCKET.has(code) || STATES.has(code) || (code.length === 5 && CLASSES.test(code));
}
