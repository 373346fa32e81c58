import type { DeclaredConsumer } from '@guichet/messaging';
import type { ConsumerOf } from '@guichet/topology';
import { OWED } from './domain/owed.ts';

/** Streams handled at once; the events of one stream are always handled in order. */
const CONCURRENCY = 8;
/** Milliseconds from the start of one batch to the start of the next. A message may be delayed by that time; in return several are queued at once. */
const PACE_MS = 100;

export const consumers = {
  notifications: { reactsTo: OWED, concurrency: CONCURRENCY, paceMs: PACE_MS },
} satisfies Record<ConsumerOf<'notifications'>, DeclaredConsumer>;
