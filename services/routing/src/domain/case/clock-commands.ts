import type { CaseEventData } from '@guichet/events';

type Escalated = CaseEventData<'case.escalated'>;

/** What the clock asks for, because nobody did anything. */
export type ClockCommand =
  | ({ readonly type: 'escalate' } & Pick<Escalated, 'of' | 'rung' | 'to' | 'how' | 'dueAt'>)
  | { readonly type: 'escalate-task'; readonly taskId: string };
