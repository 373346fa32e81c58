import type { DeclaredConsumer } from '@guichet/messaging';
import type { ConsumerOf } from '@guichet/topology';
import { SHOWN } from './status-view/status.read-model.ts';

export const consumers = { intake: { reactsTo: SHOWN } } satisfies Record<ConsumerOf<'intake'>, DeclaredConsumer>;
