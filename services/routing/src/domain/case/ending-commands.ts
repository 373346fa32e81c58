import type { CaseEventData } from '@guichet/events';
import type { HeldTime } from './holds.ts';
import type { WaiveReason } from './reasons.ts';
import type { Opened, Promised } from './state.ts';
import type { DueStep } from './step-commands.ts';

export interface Outcome {
  readonly id: string;
  readonly kinds: readonly Opened['kind'][];
  /** Codes of the only services it is for, where there are some. */
  readonly services?: readonly string[];
  /** Whether the case counts as resolved; if not, its status becomes `closed-otherwise`. */
  readonly resolved: boolean;
  /** No figure counts the case. */
  readonly neverCounts?: boolean;
}

type Reopened = CaseEventData<'case.reopened'>;

/** Commands that end a case, or begin it again. */
export type EndingCommand =
  | {
      readonly type: 'resolve';
      readonly outcome: string;
      readonly outcomes: readonly Outcome[];
      /** Stands for what those who reported it are told. */
      readonly messageRef?: string;
      /** Why a supervisor does not wait for the tasks of other departments. */
      readonly waiveTasks?: WaiveReason;
      /** How long it has been on hold; null where it is not. */
      readonly held: HeldTime | null;
    }
  | { readonly type: 'close-at-source' }
  | { readonly type: 'close-in-error'; readonly held: HeldTime | null }
  | {
      readonly type: 'reopen';
      readonly reason: Reopened['reason'];
      readonly by: Reopened['by'];
      /** Dates from now on; null where none can be promised. */
      readonly promise: Omit<Promised, 'caseId' | 'cause'> | null;
      /** With which its procedure begins anew, where it has one. */
      readonly step?: DueStep | null;
      /** Those of the settings in force. */
      readonly departments: readonly { readonly id: string; readonly teams?: readonly { readonly id: string }[] }[];
    };
