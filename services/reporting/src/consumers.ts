import type { DeclaredConsumer } from '@guichet/messaging';
import { REPORTED } from './domain/ledger.ts';

export const consumers = {
  reporting: { mode: 'projection', reactsTo: REPORTED },
} satisfies Record<string, DeclaredConsumer>;
