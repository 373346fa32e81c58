import { CaseAccepted, CaseWorkStarted, type CaseEvent } from '@guichet/events';
import { accepted, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import { pageAnswered } from './paging.ts';
import type { CaseIn } from './state.ts';
import type { From } from './transitions.ts';

export const accept = (
  _: Command<'accept'>,
  { opened: { caseId }, owner, page }: CaseIn<From<'accept'>>,
): Decision<CaseEvent> =>
  accepted(CaseAccepted({ caseId, departmentId: owner.departmentId }), ...pageAnswered(caseId, page));

export const start = (_: Command<'start'>, { opened: { caseId }, page }: CaseIn<From<'start'>>): Decision<CaseEvent> =>
  accepted(CaseWorkStarted({ caseId }), ...pageAnswered(caseId, page));
