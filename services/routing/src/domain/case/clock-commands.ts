import type { CaseEventData } from '@guichet/events';

type Escalated = CaseEventData<'case.escalated'>;

/** Whom each department pages, in order. A department that is left out pages nobody now. */
export type OnCall = Readonly<Record<string, readonly Pick<CaseEventData<'case.paged'>, 'entry' | 'answerBy'>[]>>;

/** What the clock asks for, because nobody did anything. */
export type ClockCommand =
  | ({
      readonly type: 'escalate';
      /** Where the rung pages. */
      readonly page?: { readonly pageId: string; readonly onCall: OnCall };
    } & Pick<Escalated, 'of' | 'rung' | 'to' | 'how' | 'dueAt'>)
  | { readonly type: 'escalate-task'; readonly taskId: string }
  | { readonly type: 'page'; readonly pageId: string; readonly onCall: OnCall }
  | { readonly type: 'lapse-page'; readonly pageId: string; readonly nextPageId: string; readonly onCall: OnCall };
