export * from './cloud-event.ts';
export * from './event-context.ts';
export * from './failures.ts';
export * from './migrations.ts';
export * from './subjects.ts';
export type { WriteGathered } from './projection-batch.ts';
export * from './access/nats-address.ts';
export type { ConsumerOptions, ConsumerState, DeclaredConsumer } from './consumer/options.ts';
export { JetStreamStrategy } from './consumer/strategy.ts';
export * from './dead-letters/dead-letter.ts';
export {
  DeadLetterOffice,
  type DeadLetterFilter,
  type DeadLetterQuery,
  type DecidedBy,
  type Place,
} from './dead-letters/dead-letter-office.ts';
export { Forwarder, type ForwarderOptions, type ForwarderStatus } from './forwarder/forwarder.ts';
