import type { Attributes } from '@opentelemetry/api';

/**
 * What may leave the process in a span. URLs, query strings, headers, addresses, user agents, parameters and messages
 * are not here: they can hold personal information. New attributes are added here on purpose or not recorded.
 */
const ALLOWED = new Set([
  'http.request.method',
  'http.response.status_code',
  'http.route',
  'url.scheme',
  'server.port',
  'network.protocol.version',
  'db.system.name',
  'db.system',
  'db.namespace',
  'db.name',
  'db.operation.name',
  'error.type',
]);
const ALLOWED_PREFIXES = ['guichet.', 'messaging.'];
const STATEMENTS = new Set(['db.query.text', 'db.statement']);

export function allowedAttributes(attributes: Attributes): Attributes {
  const kept: Attributes = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (ALLOWED.has(name) || ALLOWED_PREFIXES.some((prefix) => name.startsWith(prefix))) kept[name] = value;
    else if (STATEMENTS.has(name) && typeof value === 'string') kept[name] = withoutLiterals(value);
  }
  return kept;
}

/** A statement is meant to carry parameters only, but a literal may slip in. */
function withoutLiterals(sql: string): string {
  return sql.replace(/\$(\w*)\$.*?\$\1\$/gsu, '?').replace(/'(?:[^']|'')*'/gu, '?');
}
