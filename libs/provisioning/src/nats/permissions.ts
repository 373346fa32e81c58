import { inboxOf, type Durable } from '@guichet/messaging/access';

/** Subjects a user may publish to and subscribe to; every other is refused. */
export interface Permissions {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

const STREAM = 'GUICHET';
const api = (call: string, ...rest: string[]): string => ['$JS.API', call, STREAM, ...rest].join('.');

/** Replies come to an inbox of the user's own: whoever could listen to another's would read what is delivered to it. */
const withReplies = (user: string, publish: readonly string[]): Permissions => ({
  publish,
  subscribe: [`${inboxOf(user)}.>`],
});

/** Makes streams and durables, looks at everything, and writes no event. */
export const administratorPermissions = (user: string): Permissions => withReplies(user, ['$JS.API.>']);

/** The only one who writes events; makes the stream, and makes it anew when it is no true copy of the log. */
export const forwarderPermissions = (user: string): Permissions =>
  withReplies(user, [
    'guichet.>',
    ...['STREAM.INFO', 'STREAM.CREATE', 'STREAM.DELETE', 'STREAM.MSG.GET'].map((call) => api(call)),
  ]);

/** A service: reads the stream to find its place, and makes, reads and removes durables of its own name. */
export const servicePermissions = (user: string, consumers: readonly string[]): Permissions =>
  withReplies(user, [
    api('STREAM.INFO'),
    api('STREAM.MSG.GET'),
    ...consumers.flatMap((consumer) => [
      api('CONSUMER.CREATE', consumer), // 2.9 and newer
      api('CONSUMER.DURABLE.CREATE', consumer), // what older clients ask for
      api('CONSUMER.DELETE', consumer),
      ...readingOf(consumer),
    ]),
  ]);

/**
 * JetStream domain as which an outside system's account sees the durables lent to it: `$JS.API` itself is the server's own in
 * every account, and would answer that there is no JetStream.
 */
const LENT_DOMAIN = 'guichet';

/** An outside system: takes what the administrator's durables give it, and nothing else. */
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

/** A subject that is lent to another account, what it is called there, and how many answers a request may have. */
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
