/** The words of dead letters, for those who talk about them without consuming anything: `@guichet/messaging/dead-letters`. */
export * from './dead-letter.ts';
