import {
  CategoryForbidden,
  CredentialsRefused,
  EventRefused,
  EventStoreUnavailable,
  LogDamaged,
  PositionUnknown,
} from '../errors.ts';
import { WrongRevision } from './log-server.ts';

/** The client's names of faults after which a call may be repeated; after a time-out it is unknown whether the call took effect. */
const OUTAGES = new Set(['unavailable', 'timeout', 'deadline-exceeded', 'cancelled', 'not-leader']);

// The client and gRPC report these as faults of an unknown kind.
const OUTAGE_MESSAGES =
  /no leader info|failed to discover|not ready|too busy|channel has been (closed|shut down)|write after end|connection (dropped|closed)|ECONNREFUSED/i;
const POSITION_MESSAGES = /ReadAllResult: (Error|InvalidPosition)|invalid position/i;
const PERMISSION_DENIED = 7; // gRPC
const UNAUTHENTICATED = 16;

/**
 * Translates a fault for the adapter and the port's callers; other faults are not changed. It checks properties and not classes, because
 * the client's successor has other classes with the same properties.
 */
export function asServerFault(fault: unknown): unknown {
  const { type, code, message } = (fault ?? {}) as { type?: unknown; code?: unknown; message?: unknown };
  const text = typeof message === 'string' ? message : '';
  if (type === 'wrong-expected-version') return new WrongRevision(text, { cause: fault });
  if (code === UNAUTHENTICATED)
    return new CredentialsRefused('EventStoreDB refuses the user or the password', { cause: fault });
  if (type === 'access-denied' || code === PERMISSION_DENIED)
    return new CategoryForbidden('this user of EventStoreDB may not do that', { cause: fault });
  if (type === 'stream-deleted') return new LogDamaged(text, { cause: fault });
  if (type === 'maximum-append-size-exceeded')
    return new EventRefused('append', ['all events together are larger than the server takes in one append']);
  if ((typeof type === 'string' && OUTAGES.has(type)) || OUTAGE_MESSAGES.test(text))
    return new EventStoreUnavailable('the event log cannot be reached', { cause: fault });
  if (POSITION_MESSAGES.test(text))
    return new PositionUnknown('no event of this log stands at the position', { cause: fault });
  return fault;
}

/** Of a read: whoever may not read the log at all can only be helped by an operator. */
export function asReadFault(fault: unknown): unknown {
  const known = asServerFault(fault);
  if (!(known instanceof CategoryForbidden)) return known;
  return new CredentialsRefused('this user of EventStoreDB may not read the log', { cause: fault });
}

const UNFORESEEN = /Exception was thrown by handler/;

/** The server's answer to a subscription after a position that no event has. */
export const asSubscriptionFault = (fault: unknown): Error =>
  UNFORESEEN.test(fault instanceof Error ? fault.message : '')
    ? new PositionUnknown('no event of this log stands at the position', { cause: fault })
    : (asReadFault(fault) as Error);

export const isStreamNotFound = (fault: unknown): boolean => (fault as { type?: unknown })?.type === 'stream-not-found';
