import { inboxOf, type Durable } from '@guichet/messaging/access';

/** Subjects a user may publish to and subscribe to; every other is refused. */
export interface Permissions {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

const STREAM = 'GUICHET';
const api = (call: string, ...rest: string[]): string => ['$JS.API', call, STREAM, ...rest].join('.');

/** Each user has its own inbox prefix for replies, so that no other user can read its deliveries. */
const withReplies = (user: string, publish: readonly string[]): Permissions => ({
  publish,
  subscribe: [`${inboxOf(user)}.>`],
});

/** The administrator: creates streams and durables and reads everything, but writes no event. */
export const administratorPermissions = (user: string): Permissions => withReplies(user, ['$JS.API.>']);

/** The forwarder: the only user that writes events. It creates the stream, and again when it is not a true copy of the log. */
export const forwarderPermissions = (user: string): Permissions =>
  withReplies(user, [
    'guichet.>',
    ...['STREAM.INFO', 'STREAM.CREATE', 'STREAM.DELETE', 'STREAM.MSG.GET'].map((call) => api(call)),
  ]);

/** A service: reads the stream to find its position, and creates, reads and removes durables of its own name. */
export const servicePermissions = (user: string, consumers: readonly string[]): Permissions =>
  withReplies(user, [
    api('STREAM.INFO'),
    api('STREAM.MSG.GET'),
    ...consumers.flatMap((consumer) => [
      api('CONSUMER.CREATE', consumer), // 2.9 and newer
      api('CONSUMER.DURABLE.CREATE', consumer), // used by older clients
      api('CONSUMER.DELETE', consumer),
      ...readingOf(consumer),
    ]),
  ]);

/**
 * JetStream domain under which an outside system's account sees its imported durables. `$JS.API` itself belongs to the server in every
 * account, and would answer that JetStream is not enabled.
 */
const LENT_DOMAIN = 'guichet';

/** An outside system: may only read from the durables that the administrator created for it. */
export const subscriberPermissions = (user: string, durables: readonly Durable[]): Permissions =>
  withReplies(
    user,
    durables.flatMap(({ name }) => lentOf(name).map(({ as }) => as)),
  );

const readingOf = (consumer: string): string[] => [
  api('CONSUMER.INFO', consumer),
  api('CONSUMER.MSG.NEXT', consumer),
  `$JS.ACK.${STREAM}.${consumer}.>`,
];

/** A subject that is exported to another account, its name there, and how many replies a request may have. */
export interface Lent {
  readonly subject: string;
  readonly as: string;
  readonly answers: 'one' | 'many';
}

export const lentOf = (durable: string): Lent[] =>
  readingOf(durable).map((subject) => ({
    subject,
    as: subject.replace(/^\$JS\.API\./u, `$JS.${LENT_DOMAIN}.API.`),
    answers: subject.includes('.MSG.NEXT.') ? 'many' : 'one',
  }));
