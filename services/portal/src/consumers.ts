import type { DeclaredConsumer } from '@guichet/messaging';
import type { ConsumerOf } from '@guichet/topology';

/** It hears no events yet. */
export const consumers = {} satisfies Record<ConsumerOf<'portal'>, DeclaredConsumer>;
