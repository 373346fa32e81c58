import {
  CaseAssigned,
  CaseTransferAccepted,
  CaseTransferLapsed,
  CaseTransferOffered,
  CaseTransferRefused,
  CaseTransferWithdrawn,
  type CaseEvent,
} from '@guichet/events';
import { accepted, DomainError, ignored, rejected, type Decision } from '@guichet/event-sourcing';
import type { Command } from './commands.ts';
import { unknownDepartment, unknownTeam } from './departments.ts';
import { holdEnded } from './holds.ts';
import type { CaseIn, OpenedCase, Transfer } from './state.ts';
import type { From } from './transitions.ts';

/** The department keeps the case until another one accepts it. */
export function offerTransfer(
  command: Command<'offer-transfer'>,
  state: CaseIn<From<'offer-transfer'>>,
): Decision<CaseEvent> {
  const { transferId, toDepartmentId, reason, noteRef, answerBy } = command;
  const refusal = unknownDepartment(toDepartmentId, command.departments) ?? notOfferedTo(command, state);
  if (refusal) return rejected(refusal);
  const { caseId } = state.opened;
  return accepted(
    CaseTransferOffered({ caseId, transferId, toDepartmentId, reason, answerBy, ...(noteRef && { noteRef }) }),
  );
}

function notOfferedTo(
  { toDepartmentId, now, isSupervisor }: Command<'offer-transfer'>,
  { owner, refusals }: CaseIn<From<'offer-transfer'>>,
): DomainError | undefined {
  if (toDepartmentId === owner.departmentId) return new DomainError('case.own-department');
  const refused = refusals.findLast(({ departmentId }) => departmentId === toDepartmentId);
  if (!refused || isSupervisor || Date.parse(refused.offerAgainFrom) <= Date.parse(now)) return undefined;
  return new DomainError('case.refused-lately', { from: refused.offerAgainFrom });
}

export const withdrawTransfer = (
  _: Command<'withdraw-transfer'>,
  state: CaseIn<From<'withdraw-transfer'>>,
): Decision<CaseEvent> => accepted(transferWithdrawn(state.opened.caseId, pending(state)));

export const transferWithdrawn = (caseId: string, { transferId }: Transfer): CaseEvent =>
  CaseTransferWithdrawn({ caseId, transferId });

/** The dates stay: a resident's do not move because offices change. What was on hold is at work again, for the new department to accept. */
export function acceptTransfer(
  { teamId, departments, held }: Command<'accept-transfer'>,
  state: CaseIn<From<'accept-transfer'>>,
): Decision<CaseEvent> {
  const { caseId } = state.opened;
  const { transferId, toDepartmentId: departmentId, reason: why } = pending(state);
  const refusal =
    unknownDepartment(departmentId, departments) ??
    (teamId === null ? undefined : unknownTeam(teamId, departmentId, departments));
  if (refusal) return rejected(refusal);
  const { priority } = state.owner;
  return accepted(
    ...holdEnded(state, held),
    CaseTransferAccepted({ caseId, transferId }),
    CaseAssigned({ caseId, departmentId, teamId, priority, by: 'transfer', why }),
  );
}

export function refuseTransfer(
  { reason, noteRef, offerAgainFrom }: Command<'refuse-transfer'>,
  state: CaseIn<From<'refuse-transfer'>>,
): Decision<CaseEvent> {
  const { transferId } = pending(state);
  const { caseId } = state.opened;
  const count = state.refusals.length + 1;
  return accepted(
    CaseTransferRefused({ caseId, transferId, reason, offerAgainFrom, ...(noteRef && { noteRef }), count }),
  );
}

/** By the clock, which may be late: the offer may have been answered in the meantime. */
export const lapseTransfer = (
  { transferId }: Command<'lapse-transfer'>,
  { opened: { caseId }, transfer }: OpenedCase,
): Decision<CaseEvent> =>
  transfer?.transferId === transferId
    ? accepted(CaseTransferLapsed({ caseId, transferId }))
    : ignored('answered-already');

/** `case.ts` refuses before what needs an offer and has none. */
function pending({ transfer }: OpenedCase): Transfer {
  if (!transfer) throw new Error('no transfer is offered');
  return transfer;
}
