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
  | ({ readonly type: 'correct-contact' } & Omit<CaseEventData<'case.contact-corrected'>, 'caseId'>);
