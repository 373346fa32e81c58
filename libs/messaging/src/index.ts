export * from './cloud-event.ts';
export * from './event-context.ts';
export * from './failures.ts';
export * from './migrations.ts';
export { JetStreamStrategy, type ConsumerOptions, type ConsumerState } from './consumer/strategy.ts';
export { Forwarder, type ForwarderOptions, type ForwarderStatus } from './forwarder/forwarder.ts';
