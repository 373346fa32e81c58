import type { CaseEventData } from '@guichet/events';
import type { Placement } from '../routing-rules.ts';
import type { ClockCommand } from './clock-commands.ts';
import type { EndingCommand } from './ending-commands.ts';
import type { MembershipCommand, Moving } from './membership-commands.ts';
import type { CorrectionCommand } from './correction-commands.ts';
import type { OwnershipCommand } from './ownership-commands.ts';
import type { Opened } from './state.ts';
import type { DueStep, StepCommand } from './step-commands.ts';
import type { TaskCommand } from './task-commands.ts';
import type { WaitingCommand } from './waiting-commands.ts';

/** Everything that may be asked of a case. Time, ids and settings enter here, so that a decision calls nothing. */
export type CaseCommand =
  | {
      readonly type: 'open';
      readonly opened: Opened;
      readonly placement: Placement;
      readonly rulesVersion: number;
      /** Null where nothing is promised: the case was closed before it was imported. */
      readonly promise: Omit<CaseEventData<'case.promised'>, 'caseId'> | null;
      /** The other requests of a merged case, which join at once. */
      readonly joining?: { readonly fromCaseId: string; readonly requests: readonly Moving[] };
      /** The first step of the service's procedure, where it has one. */
      readonly step?: DueStep | null;
    }
  | { readonly type: 'note'; readonly contentRef: string }
  | { readonly type: 'reply'; readonly contentRef: string }
  | { readonly type: 'receive-message'; readonly requestId: string; readonly contentRef: string }
  | { readonly type: 'flag'; readonly flag: string }
  | { readonly type: 'unflag'; readonly flag: string }
  | { readonly type: 'accept' }
  | { readonly type: 'start' }
  | CorrectionCommand
  | MembershipCommand
  | { readonly type: 'acknowledge-page' }
  | OwnershipCommand
  | EndingCommand
  | WaitingCommand
  | ClockCommand
  | TaskCommand
  | StepCommand;

export type CommandType = CaseCommand['type'];
export type Command<T extends CommandType> = Extract<CaseCommand, { readonly type: T }>;
