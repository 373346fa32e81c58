/** Types and constants of dead letters, for code that does not consume events: `@guichet/messaging/dead-letters`. */
export * from './dead-letter.ts';
