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

function isOutage(fault: unknown): boolean {
  if (fault instanceof AggregateError) return fault.errors.some(isOutage);
  if (!(fault instanceof Error)) return false;
  const code = (fault as { code?: unknown }).code;
  if (typeof code !== 'string') return MESSAGES.test(fault.message);
  return SOCKET.has(code) || STATES.has(code) || (code.length === 5 && CLASSES.test(code));
}
