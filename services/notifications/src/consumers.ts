import type { DeclaredConsumer } from '@guichet/messaging';
import { OWED } from './domain/owed.ts';

export const consumers = {
  notifications: { mode: 'reaction', reactsTo: OWED },
} satisfies Record<string, DeclaredConsumer>;
