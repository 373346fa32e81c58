import { EventStoreUnavailable } from '../errors.ts';
import { isOutage } from '../outage.ts';

/** Of these nothing is written either: 57 stopped by an operator or a time limit · a lock not given in time · serialisation · deadlock. */
const NOTHING_WRITTEN = /^(?:57\w{3}|55P03|40001|40P01)$/u;

/** `pg` gives this without a code. */
const NO_ANSWER = /query read timeout/iu;

/** The same fault, as the port's callers know it: what may be asked again becomes `EventStoreUnavailable`, everything else stays what it is. */
export function asStoreFault(fault: unknown): unknown {
  if (!isOutage(fault) && !mayBeAskedAgain(fault)) return fault;
  return new EventStoreUnavailable('the event log cannot be reached', { cause: fault });
}

// By its properties and not by its class: an error of Node's own may come from another realm.
function mayBeAskedAgain(fault: unknown): boolean {
  const { code, message } = (fault ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return NOTHING_WRITTEN.test(code);
  return typeof message === 'string' && NO_ANSWER.test(message);
}
