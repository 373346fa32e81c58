import type { CaseEventData } from '@guichet/events';
import type { RedactReason } from './reasons.ts';
import type { WrittenText } from './state.ts';

/** Commands about what people wrote, or left of themselves. */
export type CorrectionCommand =
  | {
      readonly type: 'redact';
      readonly text: WrittenText;
      readonly reason: RedactReason;
      /** Whether this call struck something out of it. */
      readonly found: boolean;
      /** Whether anything ever was. */
      readonly marked: boolean;
    }
  /** Whoever made a request of the case put it right. */
  | ({ readonly type: 'receive-amendment' } & Omit<CaseEventData<'case.request-amended'>, 'caseId'>)
  | ({ readonly type: 'correct-contact' } & Omit<CaseEventData<'case.contact-corrected'>, 'caseId'>);
