import type { HeldTime } from './holds.ts';
import type { DetachReason } from './reasons.ts';

/** A request that comes from another case. */
export interface Moving {
  readonly requestId: string;
  readonly imported?: boolean;
}

/** Commands about which requests are in the case. */
export type MembershipCommand =
  | { readonly type: 'attach'; readonly requestId: string; readonly ofRequestId: string; readonly imported?: boolean }
  | { readonly type: 'detach'; readonly requestId: string; readonly toCaseId: string; readonly why: DetachReason }
  /** Whoever made it does not want it any more. `held`: how long the case has been on hold; null where it is not. */
  | { readonly type: 'withdraw'; readonly requestId: string; readonly held: HeldTime | null }
  | {
      readonly type: 'merge';
      readonly intoCaseId: string;
      /** How many requests are in the other case; null where there is none that the person may see, or it is not open. */
      readonly into: { readonly requests: number } | null;
      readonly isSupervisor: boolean;
      /** How long the case has been on hold; null where it is not. */
      readonly held: HeldTime | null;
    }
  | {
      readonly type: 'reject-duplicate';
      /** Of another case. */
      readonly requestId: string;
      /** Whether it was found to be like a request of this one. */
      readonly isAlike: boolean;
    }
  /** By the rule that follows a merge: the requests of the other case join this one. */
  | { readonly type: 'take-in'; readonly fromCaseId: string; readonly requests: readonly Moving[] };
