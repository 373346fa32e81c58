import {
  CaseAssigned,
  CaseFlagged,
  CasePromised,
  CaseReopened,
  CaseSentToTriage,
  IMPORTED_IN_ERROR,
  type CaseEvent,
} from '@guichet/events';
import { accepted, DomainError, rejected, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import type { Assignment, CaseIn } from './state.ts';
import { stepBegun } from './steps.ts';
import type { From } from './transitions.ts';

type Reopen = Command<'reopen'>;
type Ended = CaseIn<From<'reopen'>>;

/** From so many on, a supervisor looks at it. */
const TOO_OFTEN = 3;

/** The case is at work again with whoever had it, under a new promise; the outcome that failed stays in the record. */
export function reopen({ reason, by, promise, step, departments }: Reopen, state: Ended): Decision<CaseEvent> {
  const { opened, requestIds, outcome, reopenings, flags } = state;
  const { caseId } = opened;
  if (requestIds.length === 0 || outcome === IMPORTED_IN_ERROR)
    return rejected(new DomainError('case.nothing-to-reopen'));
  const count = reopenings + 1;
  const isTooOften = count >= TOO_OFTEN && !flags.includes('reopened-often');
  return accepted(
    CaseReopened({ caseId, reason, by, outcome, count }),
    ownerAgain(state, departments),
    ...(promise ? [CasePromised({ caseId, ...promise, cause: 'reopening' })] : []),
    ...stepBegun(caseId, step),
    ...(isTooOften ? [CaseFlagged({ caseId, flag: 'reopened-often' })] : []),
  );
}

/** Triage keeps what it ended itself, and gets what belonged to a department that is no longer there. */
function ownerAgain({ opened: { caseId }, owner }: Ended, departments: Reopen['departments']): CaseEvent {
  if (!('departmentId' in owner)) return CaseSentToTriage({ caseId, why: 'reopened' });
  const { departmentId, priority } = owner;
  const department = departments.find(({ id }) => id === departmentId);
  if (!department) return CaseSentToTriage({ caseId, why: 'department-retired', fromDepartmentId: departmentId });
  const teamId = teamStill(owner, department.teams);
  return CaseAssigned({ caseId, departmentId, teamId, priority, by: 'reopening', why: 'reopened' });
}

const teamStill = ({ teamId }: Assignment, teams: Reopen['departments'][number]['teams']): string | null =>
  teams?.some(({ id }) => id === teamId) ? teamId : null;
