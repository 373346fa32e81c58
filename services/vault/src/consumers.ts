import type { DeclaredConsumer } from '@guichet/messaging';
import type { ConsumerOf } from '@guichet/topology';

/** None: the vault is asked over HTTP. */
export const consumers = {} satisfies Record<ConsumerOf<'vault'>, DeclaredConsumer>;
