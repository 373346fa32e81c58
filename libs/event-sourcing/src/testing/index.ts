export * from './given-when-then.ts';
export * from './memory-event-store.ts';
