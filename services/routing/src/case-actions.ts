import type { ContentKind } from '@guichet/service-kit';
import type { Catalogue, PublishedCatalogue, PublishedRules } from '@guichet/settings';
import { NoFields, ResolveCase } from './case.dto.ts';
import type { Who } from './domain/access.ts';
import type { CaseCommand } from './domain/case/commands.ts';
import type { OpenedCase } from './domain/case/state.ts';
import type { StaffAction } from './domain/case/transitions.ts';

export type StaffCommand = Extract<CaseCommand, { readonly type: StaffAction }>;

/** What a command may be made of besides the body: everything that a decision may not ask for itself. */
export interface Asked {
  readonly now: Date;
  /** Reference of the person who asks; null for a service. */
  readonly by: string | null;
  /** The case as it is now. */
  readonly state: OpenedCase;
  /** When its first request was made. */
  readonly requestedAt: Date;
  /** Settings in force. */
  readonly catalogue: Catalogue;
  readonly catalogueVersion: number;
  /** Settings of a version, e.g. of that under which the dates were promised. */
  readonly catalogueOf: (version: number) => Promise<PublishedCatalogue>;
  readonly rules: () => Promise<PublishedRules>;
  /** An id that is the same whenever this call is repeated under its key; `name` tells several apart. */
  readonly id: (name: string) => string;
  /** Keeps a text and gives the reference that an event may carry; undefined for no text. */
  readonly keep: (kind: ContentKind, field: string, text: string | undefined) => Promise<string | undefined>;
}

/** An action of staff: what the call holds, the command it becomes, and whose it is. */
export interface CaseActionSpec<B extends object = object> {
  /** DTO of the call's body. */
  readonly body: new () => B;
  readonly command: (body: B, asked: Asked) => StaffCommand | Promise<StaffCommand>;
  /** What one must be to the case to ask for it. */
  readonly who: readonly Who[];
  /** Codes of refusals beside those that every action has. */
  readonly refusals?: readonly string[];
}

const spec = <B extends object>(given: CaseActionSpec<B>): CaseActionSpec => given as unknown as CaseActionSpec;

/** Routes, checks, the refusals' list and docs/case-actions.md follow from this table; when an action is allowed is in `domain/case/transitions.ts`. */
export const CASE_ACTION_SPECS: Readonly<Record<StaffAction, CaseActionSpec>> = {
  accept: spec({ body: NoFields, command: () => ({ type: 'accept' }), who: ['clerk'] }),
  start: spec({ body: NoFields, command: () => ({ type: 'start' }), who: ['clerk'] }),
  resolve: spec({
    body: ResolveCase,
    command: ({ outcome }, { catalogue: { outcomes } }) => ({ type: 'resolve', outcome, outcomes }),
    who: ['clerk', 'agent-of-triage'],
    refusals: ['case.unknown-outcome'],
  }),
};
