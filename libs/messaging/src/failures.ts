import { Logger } from '@nestjs/common';
import { types } from 'node:util';

/** A handler's "not yet": what it needs is still on its way. The event is tried again after a pause; no attempt is spent. */
export class RetryLater extends Error {
  override readonly name = 'RetryLater';
}

/** Something the handler depends on is out of reach. The consumer pauses until it is back; no attempt is spent. */
export class DependencyUnavailable extends Error {
  override readonly name = 'DependencyUnavailable';
}

const OUTAGE_NAMES = new Set([
  'DependencyUnavailable',
  'EventStoreUnavailable',
  // NATS
  'ConnectionError',
  'ClosedConnectionError',
  'DrainingConnectionError',
  'NoRespondersError',
  'RequestError',
  'TimeoutError',
  'JetStreamNotEnabled',
]);

const OUTAGE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT', // a unix socket of a stopped server
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  // PostgreSQL: shutting down, crashed, starting up (08 connection and 53 resources are classes)
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '25006', // read-only after a fail-over
]);

/** node-postgres reports these without any code. */
const OUTAGE_MESSAGES =
  /connection terminated|connection timeout|timeout exceeded when trying to connect|client has encountered a connection error|client was closed|cannot use a pool after calling end/i;

/** True when the failure says that a server is out of reach, whatever the event is: pause, do not count. */
export function isOutage(failure: unknown): boolean {
  for (let fault = failure, depth = 0; isError(fault) && depth < 8; fault = causeOf(fault), depth += 1) {
    if (OUTAGE_NAMES.has(fault.name)) return true;
    const code = codeOf(fault);
    if (code !== undefined && (OUTAGE_CODES.has(code) || /^(08|53)/.test(code))) return true;
    if (OUTAGE_MESSAGES.test(fault.message)) return true;
    const { errors } = fault as { errors?: unknown };
    if (Array.isArray(errors) && errors.some(isOutage)) return true;
  }
  return false;
}

/** A conflict is a "not yet" too: of many reports that join one case at once each gets its turn, and none is ever given up. */
export const isRetryLater = (failure: unknown): boolean =>
  isError(failure) && (failure.name === 'RetryLater' || failure.name === 'ConcurrencyConflict');

/** Also of another realm, as node's own errors are under a test runner. */
const isError = (value: unknown): value is Error => value instanceof Error || types.isNativeError(value);

const causeOf = (fault: Error): unknown => fault.cause ?? (fault as { driverError?: unknown }).driverError;

const codeOf = (fault: Error): string | undefined => {
  const code: unknown = (fault as { code?: unknown }).code;
  return typeof code === 'string' && /^[\w.-]{1,64}$/.test(code) ? code : undefined;
};

/**
 * Name, code and place of a failure, for logs and the dead-letter table. Messages stay out: a mail server's refusal quotes the address, a
 * database's the value.
 */
export function describeFault(failure: unknown): string {
  if (!isError(failure)) return `thrown ${typeof failure}`;
  const code = codeOf(failure);
  const frames = (failure.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const frame = (frames.find((line) => !line.includes('node_modules') && !line.includes('node:')) ?? frames[0])?.trim();
  return [code ? `${failure.name} ${code}` : failure.name, frame].filter(Boolean).join(' ');
}

/** For a part that survives its faults by itself and only tells of them: a warning in the service's log. */
export function warningsOf(part: string): (fault: unknown) => void {
  const log = new Logger(part);
  return (fault) => log.warn(describeFault(fault));
}
