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

/** A department that begins without a word has accepted by it, which stops the clock of the acknowledgement. */
export const start = (
  _: Command<'start'>,
  { status, opened: { caseId }, owner: { departmentId }, page }: CaseIn<From<'start'>>,
): Decision<CaseEvent> => {
  const accepts: CaseEvent[] = status === 'assigned' ? [CaseAccepted({ caseId, departmentId })] : [];
  return accepted(...accepts, CaseWorkStarted({ caseId }), ...pageAnswered(caseId, page));
};
