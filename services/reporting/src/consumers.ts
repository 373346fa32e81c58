import type { DeclaredConsumer } from '@guichet/messaging';
import type { ConsumerOf } from '@guichet/topology';
import { REPORTED } from './domain/ledger.ts';

export const consumers = {
  reporting: { reactsTo: REPORTED },
} satisfies Record<ConsumerOf<'reporting'>, DeclaredConsumer>;
