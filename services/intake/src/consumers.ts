import type { DeclaredConsumer } from '@guichet/messaging';
import { SHOWN } from './status-view/status-rows.ts';

export const consumers = { intake: { mode: 'projection', reactsTo: SHOWN } } satisfies Record<string, DeclaredConsumer>;
