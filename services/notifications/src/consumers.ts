import type { DeclaredConsumer } from '@guichet/messaging';
import type { ConsumerOf } from '@guichet/topology';
import { OWED } from './domain/owed.ts';

/** Streams worked at once; a stream is always in order. */
const CONCURRENCY = 8;
/** Milliseconds from the beginning of one batch to that of the next: a message may come that much later, and several are queued at once. */
const PACE_MS = 100;

export const consumers = {
  notifications: { reactsTo: OWED, concurrency: CONCURRENCY, paceMs: PACE_MS },
} satisfies Record<ConsumerOf<'notifications'>, DeclaredConsumer>;
