const NAMES = new Set([
  'DependencyUnavailable',
  'EventStoreUnavailable',
  'CredentialsRefused',
  // NATS
  'ConnectionError',
  'ClosedConnectionError',
  'DrainingConnectionError',
  'NoRespondersError',
  'RequestError',
  'TimeoutError',
  'JetStreamNotEnabled',
]);

const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  '25006', // PostgreSQL is read-only after a fail-over
]);

/** SQLSTATE of PostgreSQL: 08 connection; 28 role or password refused; 53 no resources (connections, disk); 57P0x shut down, crashed, starting, dropped, idle too long. */
const CLASSES = /^(?:08\w{3}|28\w{3}|53\w{3}|57P0\d)$/u;

/** node-postgres reports these errors without a code. */
const MESSAGES =
  /connection terminated|connection timeout|timeout exceeded when trying to connect|client has encountered a connection error|client was closed|cannot use a pool after calling end/iu;

/** Limits the search through causes, which may form a circle. */
const MAX_DEPTH = 8;

/** True when the failure means that a server is not available, so that the call may be repeated later. */
export function isOutage(failure: unknown, depth = 0): boolean {
  if (!Error.isError(failure) || depth > MAX_DEPTH) return false;
  const { cause, driverError, errors } = failure as { cause?: unknown; driverError?: unknown; errors?: unknown };
  const inner = [cause, driverError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return saysOutage(failure) || inner.some((each) => isOutage(each, depth + 1));
}

function saysOutage(failure: Error): boolean {
  const { code, syscall } = failure as { code?: unknown; syscall?: unknown };
  if (NAMES.has(failure.name) || MESSAGES.test(failure.message)) return true;
  if (code === 'ENOENT') return syscall === 'connect'; // the missing unix socket of a stopped server, not a missing file
  return typeof code === 'string' && (CODES.has(code) || CLASSES.test(code));
}
