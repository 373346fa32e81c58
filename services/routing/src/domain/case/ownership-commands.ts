import type { Priority } from '@guichet/settings';
import type { Placement } from '../routing-rules.ts';
import type { HeldTime } from './holds.ts';
import type { DateReason, PriorityReason, ReclassifyReason } from './reasons.ts';
import type { Opened, Place, Promised } from './state.ts';
import type { DueStep } from './step-commands.ts';

/** Dates of a promise, the calendar that they were counted by and the version of the settings that they are promised under. */
export type Dates = Pick<Promised, 'acknowledgeBy' | 'resolveBy' | 'calendarId' | 'promiseVersion'>;

/** What a case may be given to, from the settings. */
export interface Department {
  readonly id: string;
  readonly teams: readonly { readonly id: string }[];
}

/** What another owner by the rules brings with it. */
interface RoutedAnew {
  readonly rulesVersion: number;
  readonly dates: Dates | null;
  /** Of the hold, where the case is on hold. */
  readonly held: HeldTime | null;
}

/** Commands about whose a case is, by when and about which service. */
export type OwnershipCommand =
  | {
      readonly type: 'place';
      readonly departmentId: string;
      readonly teamId: string | null;
      readonly priority: Priority;
      /** By this priority; null where nothing was promised. */
      readonly dates: Dates | null;
      /** Needed where these dates are later than those promised. */
      readonly reason?: DateReason;
      readonly departments: readonly Department[];
    }
  | { readonly type: 'return-to-triage'; readonly reason: string }
  | ({
      readonly type: 'reclassify';
      readonly service: Pick<Opened, 'serviceCode' | 'group' | 'kind'>;
      readonly catalogueVersion: number;
      readonly reason: ReclassifyReason;
      /** By the rules in force. */
      readonly placement: Placement;
      /** With which its procedure begins, where it has one. */
      readonly step?: DueStep | null;
    } & RoutedAnew)
  | ({
      readonly type: 'correct-place';
      readonly place: Place;
      /** Whose it is by the rules in force; null where they say the same of this place as of the one before. */
      readonly placement: Placement | null;
    } & RoutedAnew)
  | {
      readonly type: 'set-assignee';
      /** Null where nobody in particular is to see to it. */
      readonly staffRef: string | null;
      readonly by: { readonly ref: string | null; readonly isSupervisor: boolean };
    }
  | {
      readonly type: 'prioritise';
      readonly priority: Priority;
      readonly why: PriorityReason;
      readonly dates: Dates | null;
      readonly reason?: DateReason;
    }
  | {
      readonly type: 're-promise';
      /** ISO 8601, UTC. */
      readonly resolveBy: string;
      readonly reason: DateReason;
      readonly now: string;
      /** Of its service today, where nothing was promised before. */
      readonly otherwise: Pick<Promised, 'calendarId' | 'promiseVersion'>;
    }
  | {
      readonly type: 'offer-transfer';
      readonly transferId: string;
      readonly toDepartmentId: string;
      readonly reason: string;
      readonly noteRef?: string;
      readonly answerBy: string;
      readonly now: string;
      readonly isSupervisor: boolean;
      readonly departments: readonly Department[];
    }
  | { readonly type: 'withdraw-transfer' }
  | {
      readonly type: 'accept-transfer';
      readonly teamId: string | null;
      readonly departments: readonly Department[];
      readonly held: HeldTime | null;
    }
  | {
      readonly type: 'refuse-transfer';
      readonly reason: string;
      readonly noteRef?: string;
      /** ISO 8601 instant from which on a clerk may offer it to this department again. */
      readonly offerAgainFrom: string;
    }
  /** By a reaction: the settings no longer name these departments and services. */
  | {
      readonly type: 'retire';
      readonly departments: readonly string[];
      readonly services: readonly string[];
      readonly held: HeldTime | null;
    }
  /** By the clock: nobody answered in time. */
  | { readonly type: 'lapse-transfer'; readonly transferId: string };
