import type { Role } from '@guichet/service-kit';
import type { Catalogue } from '@guichet/settings';
import { NoFields, ResolveCase } from './case.dto.ts';
import type { CaseCommand } from './domain/case/commands.ts';
import type { StaffAction } from './domain/case/transitions.ts';

export type StaffCommand = Extract<CaseCommand, { readonly type: StaffAction }>;

/** An action of staff: what the call holds, the command it becomes, and whose it is. */
export interface CaseActionSpec<B extends object = object> {
  /** DTO of the call's body. */
  readonly body: new () => B;
  readonly command: (body: B, catalogue: Catalogue) => StaffCommand;
  /** Roles that may ask for it; which cases are theirs is `domain/access.ts`'s to say. */
  readonly who: readonly Role[];
  /** Codes of refusals beside those that every action has. */
  readonly refusals?: readonly string[];
}

const spec = <B extends object>(given: CaseActionSpec<B>): CaseActionSpec => given as unknown as CaseActionSpec;

/** Everybody who works on cases. */
const STAFF = ['agent', 'clerk', 'supervisor'] as const;

/** Routes, checks, the refusals' list and docs/case-actions.md follow from this table; when an action is allowed is in `domain/transitions.ts`. */
export const CASE_ACTION_SPECS: Readonly<Record<StaffAction, CaseActionSpec>> = {
  accept: spec({ body: NoFields, command: () => ({ type: 'accept' }), who: STAFF }),
  start: spec({ body: NoFields, command: () => ({ type: 'start' }), who: STAFF }),
  resolve: spec({
    body: ResolveCase,
    command: ({ outcome }, { outcomes }) => ({ type: 'resolve', outcome, outcomes }),
    who: STAFF,
    refusals: ['case.unknown-outcome'],
  }),
};
