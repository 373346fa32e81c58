import { flagsOf, OWN_FLAGS } from '@guichet/settings';
import { spec, type CaseActionSpec } from './case-action-spec.ts';
import { AddNote, CaseAct, FlagCase, SendReply } from './case.dto.ts';
import { CORRECTION_ACTIONS } from './correction-actions.ts';
import { ENDING_ACTIONS } from './ending-actions.ts';
import { FIELD_ACTIONS } from './field-actions.ts';
import { refuseUnlisted } from './listed.ts';
import { MEMBERSHIP_ACTIONS } from './membership-actions.ts';
import { OWNERSHIP_ACTIONS } from './ownership-actions.ts';
import { STEP_ACTIONS } from './step-actions.ts';
import { TASK_ACTIONS } from './task-actions.ts';
import { TRANSFER_ACTIONS } from './transfer-actions.ts';
import { WAITING_ACTIONS } from './waiting-actions.ts';
import type { StaffAction } from '../domain/case/transitions.ts';

/** A flag asks for the eye of whoever watches over the cases. */
const ABOVE = ['agent', 'supervisor', 'supervisor-of-triage'] as const;

/** Routes, checks, the refusals' list and docs/case-actions.md follow from this table; when an action is allowed is in `domain/case/transitions.ts`. */
export const CASE_ACTION_SPECS: Readonly<Record<StaffAction, CaseActionSpec>> = {
  ...OWNERSHIP_ACTIONS,
  ...TRANSFER_ACTIONS,
  ...WAITING_ACTIONS,
  ...TASK_ACTIONS,
  ...STEP_ACTIONS,
  ...FIELD_ACTIONS,
  ...CORRECTION_ACTIONS,
  accept: spec({ body: CaseAct, command: () => ({ type: 'accept' }), who: ['clerk'] }),
  'acknowledge-page': spec({
    body: CaseAct,
    command: () => ({ type: 'acknowledge-page' }),
    who: ['clerk', 'crew'],
    refusals: ['case.no-page'],
  }),
  start: spec({ body: CaseAct, command: () => ({ type: 'start' }), who: ['clerk', 'crew'] }),
  ...ENDING_ACTIONS,
  ...MEMBERSHIP_ACTIONS,
  note: spec({
    body: AddNote,
    command: async ({ text }, { keep }) => ({ type: 'note', contentRef: await keep('note', 'text', text) }),
    who: ['agent', 'clerk', 'supervisor-of-triage', 'director', 'crew', 'receiver', 'task-holder', 'step-holder'],
  }),
  reply: spec({
    body: SendReply,
    command: async ({ text }, { keep }) => ({ type: 'reply', contentRef: await keep('reply', 'text', text) }),
    who: ['agent', 'clerk', 'supervisor-of-triage'],
  }),
  flag: spec({
    body: FlagCase,
    command: ({ flag }, { catalogue }) => {
      refuseUnlisted(flag, flagsOf(catalogue), 'case.unknown-flag');
      return { type: 'flag', flag };
    },
    who: ABOVE,
    refusals: ['case.unknown-flag'],
  }),
  unflag: spec({
    body: FlagCase,
    command: ({ flag }, { catalogue, state: { flags } }) => {
      const isCarried = flags.includes(flag); // it may have been retired since
      if (!isCarried) refuseUnlisted(flag, [...flagsOf(catalogue), ...OWN_FLAGS], 'case.unknown-flag');
      return { type: 'unflag', flag };
    },
    who: ABOVE,
    refusals: ['case.unknown-flag'],
  }),
};
