export * from './given-when-then.ts';
export * from './event-store-contract.ts';
export * from './memory-event-store.ts';
export type { TestRunner } from './test-runner.ts';
