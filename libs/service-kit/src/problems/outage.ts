/** Connection and shutdown faults of sockets and PostgreSQL: the caller may repeat what it asked. */
const CODES = /^(?:ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08\w{3}|57P0[1-5]|53300)$/u;

/** pg says these without a code. */
const SENTENCES =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/u;

interface Failure {
  readonly name?: string;
  readonly code?: unknown;
  readonly message?: string;
  readonly cause?: unknown;
  readonly driverError?: unknown;
  readonly errors?: unknown;
}

/** Whether a failure means that something else is down, rather than that the request or the code is wrong. */
export function isOutage(failure: unknown, depth = 0): boolean {
  if (!failure || typeof failure !== 'object' || depth > 4) return false;
  const { name, code, message, cause, driverError, errors } = failure as Failure;
  if (name === 'EventStoreUnavailable' || name === 'DependencyUnavailable') return true;
  if (typeof code === 'string' && CODES.test(code)) return true;
  if (message && SENTENCES.test(message)) return true;
  const inner = [cause, driverError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return inner.some((each) => isOutage(each, depth + 1));
}
