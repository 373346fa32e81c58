import { createHash } from 'node:crypto';
import { subjectsOf } from './event-patterns.ts';

/** What an administrator gave an outside system; holds nothing secret. */
export interface Grant {
  /** Its user at NATS and the beginning of its durables' names. */
  readonly name: string;
  /** Id of the only municipality whose events it is given. */
  readonly municipality: string;
  /** Patterns of event types, none of which includes another. */
  readonly events: readonly string[];
  /** Public nkey of its user at NATS, `U…`. */
  readonly nkey: string;
  /** SHA-256 (hexadecimal) of its token for the HTTP feed. */
  readonly tokenDigest: string;
  /** When it was given (ISO 8601, UTC). */
  readonly since: string;
}

/** A consumer at the server, which the administrator made for one pattern of a grant. */
export interface Durable {
  readonly name: string;
  readonly filterSubject: string;
}

/**
 * One durable per pattern, because NATS 2.9 knows one filter per consumer. `acme` and `case.opened` make `acme_case_opened`: no name of
 * a service or subscriber holds an underscore, so nobody's durable can be taken for another's.
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
