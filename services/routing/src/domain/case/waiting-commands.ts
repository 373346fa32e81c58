import type { CaseEventData } from '@guichet/events';
import type { HeldTime } from './holds.ts';
import type { Hold } from './state.ts';

/** What an outside body may have said; the other answers are the system's. */
export const BODY_ANSWERS = ['done', 'planned', 'declined'] as const satisfies readonly Answer[];
export type BodyAnswer = (typeof BODY_ANSWERS)[number];
type Answer = CaseEventData<'case.referral-answered'>['answer'];

/** Commands about what a case waits for. Instants are ISO 8601, UTC. */
export type WaitingCommand =
  | ({ readonly type: 'put-on-hold' } & Omit<Hold, 'caseId'>)
  /** `held`: null where the case is not on hold. */
  | { readonly type: 'resume'; readonly held: HeldTime | null }
  /** By the clock; `promisedBy` is the date to resolve by for which `held` was worked out. */
  | {
      readonly type: 'end-hold';
      readonly holdId: string;
      readonly held: HeldTime;
      readonly promisedBy: string | null;
    }
  | {
      readonly type: 'refer-out';
      readonly bodyId: string;
      readonly externalRefRef?: string;
      readonly followUpAt: string;
      readonly held: HeldTime | null;
    }
  | { readonly type: 'referral-answered'; readonly answer: BodyAnswer; readonly noteRef?: string }
  /** By the clock: the morning came, and nobody has recorded an answer. */
  | { readonly type: 'end-referral'; readonly followUpAt: string }
  /** Null where none is wanted any more. */
  | { readonly type: 'set-follow-up'; readonly followUpAt: string | null; readonly noteRef?: string }
  /** By the clock. */
  | { readonly type: 'reach-follow-up'; readonly followUpAt: string };
