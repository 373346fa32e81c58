import { CredentialsRefused, EventStoreUnavailable } from '../errors.ts';
import { isOutage } from '../outage.ts';

/** SQLSTATEs after which nothing was written: 57 stopped by an operator or a time limit, 55P03 lock timeout, 40001 serialisation, 40P01 deadlock. */
const NOTHING_WRITTEN = /^(?:57\w{3}|55P03|40001|40P01)$/u;

/** SQLSTATEs of a connection that is refused: class 28 (role, password); a role without the right to connect is 42501 and a fault. */
const CREDENTIALS_REFUSED = /^28\w{3}$/u;

/** `pg` reports this error without a code. */
const NO_ANSWER = /query read timeout/iu;

/** Translates a fault for the port's callers: one after which the call may be repeated becomes `EventStoreUnavailable`; others stay as they are. */
export function asStoreFault(fault: unknown): unknown {
  if (CREDENTIALS_REFUSED.test(String((fault as { code?: unknown } | undefined)?.code)))
    return new CredentialsRefused('PostgreSQL refuses the role or its password', { cause: fault });
  if (!isOutage(fault) && !mayBeRepeated(fault)) return fault;
  return new EventStoreUnavailable('the event log cannot be reached', { cause: fault });
}

// Checks properties and not the class, because an error of Node may come from another realm.
function mayBeRepeated(fault: unknown): boolean {
  const { code, message } = (fault ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return NOTHING_WRITTEN.test(code);
  return typeof message === 'string' && NO_ANSWER.test(message);
}
