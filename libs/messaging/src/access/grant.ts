import { createHash } from 'node:crypto';
import { subjectsOf } from './event-patterns.ts';

/** The access that an administrator gave to an outside system; it holds no secret. */
export interface Grant {
  /** Name of its user at NATS and prefix of its durables' names. */
  readonly name: string;
  /** Id of the municipality whose events it may read. */
  readonly municipality: string;
  /** Patterns of event types, none of which includes another. */
  readonly events: readonly string[];
  /** Public nkey of its user at NATS, `U…`. */
  readonly nkey: string;
  /** SHA-256 (hexadecimal) of its token for the HTTP feed. */
  readonly tokenDigest: string;
  /** When access was given (ISO 8601, UTC). */
  readonly since: string;
}

/** A durable consumer at the server, which the administrator creates for one pattern of a grant. */
export interface Durable {
  readonly name: string;
  readonly filterSubject: string;
}

/**
 * One durable per pattern, because NATS 2.9 has one filter per consumer. `acme` and `case.opened` give `acme_case_opened`. The name of a
 * service or subscriber never contains an underscore, so the names of durables are unambiguous.
 */
export const durablesOf = ({
  name,
  municipality,
  events,
}: Pick<Grant, 'name' | 'municipality' | 'events'>): Durable[] =>
  events.map((pattern) => ({
    name: [name, ...pattern.replace('*', 'all').split('.')].join('_'),
    filterSubject: subjectsOf(municipality, pattern),
  }));

export const tokenDigestOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const NAME = /^[a-z][a-z0-9-]{1,31}$/u;
export const isSubscriberName = (name: string): boolean => NAME.test(name);
