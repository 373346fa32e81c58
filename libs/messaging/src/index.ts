export * from './cloud-event.ts';
export * from './event-context.ts';
export * from './failures.ts';
export * from './messaging.tables.ts';
export * from './subjects.ts';
export type { WriteGathered } from './projection-batch.ts';
export * from './access/nats-address.ts';
export { asOfColumn, logIdOfConsumer, type AsOf } from './consumer/as-of.ts';
export type { ConsumerOptions, ConsumerState, DeclaredConsumer } from './consumer/options.ts';
export { JetStreamStrategy } from './consumer/strategy.ts';
export * from './dead-letters/dead-letter.ts';
export { isGivenUp, type SoughtEvent } from './dead-letters/is-given-up.ts';
export {
  DeadLetterOffice,
  type DeadLetterFilter,
  type DeadLetterQuery,
  type DecidedBy,
  type DeadLetterCursor,
} from './dead-letters/dead-letter-office.ts';
export { Forwarder, type ForwarderOptions, type ForwarderStatus } from './forwarder/forwarder.ts';
