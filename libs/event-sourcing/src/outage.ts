const NAMES = new Set([
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

/** PostgreSQL: 08 connection · 53 no resources (connections, disk) · 57P0x shut down, crashed, starting, dropped, idle too long. */
const CLASSES = /^(?:08\w{3}|53\w{3}|57P0\d)$/u;

/** node-postgres reports these without any code. */
const MESSAGES =
  /connection terminated|connection timeout|timeout exceeded when trying to connect|client has encountered a connection error|client was closed|cannot use a pool after calling end/iu;

/** Errors that wrap each other in a circle would have no end. */
const DEEPEST = 8;

/** True when a failure says that a server is out of reach, whatever was asked of it: it may be asked again later. */
export function isOutage(failure: unknown, depth = 0): boolean {
  if (!Error.isError(failure) || depth > DEEPEST) return false;
  const { cause, driverError, errors } = failure as { cause?: unknown; driverError?: unknown; errors?: unknown };
  const inner = [cause, driverError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return saysOutage(failure) || inner.some((each) => isOutage(each, depth + 1));
}

function saysOutage(failure: Error): boolean {
  const { code, syscall } = failure as { code?: unknown; syscall?: unknown };
  if (NAMES.has(failure.name) || MESSAGES.test(failure.message)) return true;
  if (code === 'ENOENT') return syscall === 'connect'; // the unix socket of a stopped server, and not a file
  return typeof code === 'string' && (CODES.has(code) || CLASSES.test(code));
}
