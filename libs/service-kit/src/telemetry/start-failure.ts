/** SQLSTATE 28: role or password. */
const REFUSED = /^28\w{3}$/u;

const NBSP = '\u00a0';

/**
 * Why a service could not start, in both languages, where an operator can mend it; undefined for what nobody foresaw. It reads only names and
 * codes, because what is imported here is not traced.
 */
export function startFailure(failure: unknown): string | undefined {
  const { name, code, message, driverError } = failure as Error & { code?: unknown; driverError?: { code?: unknown } };
  if (name === 'ConfigError') return message;
  if (name === 'CredentialsRefused') return refused('EVENT_STORE_URL');
  if (name === 'EventStoreUnavailable')
    return (
      'The event log (EVENT_STORE_URL) does not answer. Start it, or mend the address, and start again.\n' +
      'Le journal (EVENT_STORE_URL) ne répond pas. Démarrez-le, ou corrigez l’adresse, puis relancez.'
    );
  const reason = String(code ?? driverError?.code);
  if (REFUSED.test(reason)) return refused('DATABASE_URL');
  if (!/^(?:ECONN|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT|57P0)/u.test(reason)) return undefined;
  return (
    `The service’s own database (DATABASE_URL) cannot be reached: ${reason}\n` +
    `La base de données du service (DATABASE_URL) est injoignable${NBSP}: ${reason}`
  );
}

const refused = (variable: string): string =>
  `The user or the password in ${variable} is refused.\nL’utilisateur ou le mot de passe de ${variable} est refusé.`;
