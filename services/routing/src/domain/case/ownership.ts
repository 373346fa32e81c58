import {
  CaseAssigned,
  CaseAssigneeSet,
  CasePlaceCorrected,
  CaseReclassified,
  CaseReferralAnswered,
  CaseSentToTriage,
  type CaseEvent,
} from '@guichet/events';
import { accepted, DomainError, ignored, rejected, type Decision } from '@guichet/event-sourcing';
import type { Placement } from '../routing-rules.ts';
import type { Command } from './commands.ts';
import { laterWithoutReason, promisedAnew } from './dates.ts';
import { unknownDepartment, unknownTeam } from './departments.ts';
import { holdEnded, type HeldTime } from './holds.ts';
import { placed } from './opening.ts';
import { departmentOf, type CaseIn, type OpenedCase } from './state.ts';
import { stepBegun } from './steps.ts';
import { transferWithdrawn } from './transfers.ts';
import type { From } from './transitions.ts';

/** A person decides what no rule could. */
export function placeByHand(command: Command<'place'>, state: CaseIn<From<'place'>>): Decision<CaseEvent> {
  const { departmentId, teamId, priority, dates, reason, departments } = command;
  const refusal =
    unknownDepartment(departmentId, departments) ??
    (teamId === null ? undefined : unknownTeam(teamId, departmentId, departments)) ??
    laterWithoutReason(state, dates, reason);
  if (refusal) return rejected(refusal);
  const { caseId } = state.opened;
  return accepted(
    CaseAssigned({ caseId, departmentId, teamId, priority, by: 'person', why: 'by-hand' }),
    ...promisedAnew(state, dates, 'priority', reason),
  );
}

export const returnToTriage = (
  { reason }: Command<'return-to-triage'>,
  { opened: { caseId }, owner: { departmentId } }: CaseIn<From<'return-to-triage'>>,
): Decision<CaseEvent> =>
  accepted(CaseSentToTriage({ caseId, why: 'returned', reason, fromDepartmentId: departmentId }));

/** A supervisor names anybody; others name themselves, or give back what they had taken. */
export function setAssignee(
  { staffRef, by }: Command<'set-assignee'>,
  { opened: { caseId }, assignee }: CaseIn<From<'set-assignee'>>,
): Decision<CaseEvent> {
  if (staffRef === assignee) return ignored('already-so');
  const concerned = staffRef ?? assignee;
  if (!by.isSupervisor && concerned !== by.ref) return rejected(new DomainError('case.only-oneself'));
  return accepted(CaseAssigneeSet({ caseId, staffRef }));
}

/**
 * It is about another service: the rules of today say whose it is, and the dates are those of that service from the moment of the request. Where
 * the case stays with whoever has it, the work goes on; for another owner, what the former one waited for is over.
 */
export function reclassify(command: Command<'reclassify'>, state: CaseIn<From<'reclassify'>>): Decision<CaseEvent> {
  const { service, catalogueVersion, reason, dates, step } = command;
  const { caseId } = state.opened;
  if (service.serviceCode === state.service.serviceCode) return rejected(new DomainError('case.same-service'));
  const reclassified = CaseReclassified({ caseId, ...service, catalogueVersion, reason });
  const begun = [...promisedAnew(state, dates, 'reclassification', reason), ...stepBegun(caseId, step)];
  return accepted(...routedAnew(reclassified, command, state), ...begun);
}

/** It is somewhere else: it goes to another owner only where the rules tell the two places apart. */
export function correctPlace(
  command: Command<'correct-place'>,
  state: CaseIn<From<'correct-place'>>,
): Decision<CaseEvent> {
  const { place, placement, dates } = command;
  const { requestIds, opened } = state;
  const corrected = CasePlaceCorrected({ caseId: opened.caseId, requestIds: [...requestIds], place });
  if (!placement) return accepted(corrected);
  return accepted(...routedAnew(corrected, { ...command, placement }, state), ...promisedAnew(state, dates, 'place'));
}

/** What was corrected, and its owner by the rules where that is another one. */
function routedAnew(
  corrected: CaseEvent,
  { placement, rulesVersion, held }: Pick<Command<'reclassify'>, 'placement' | 'rulesVersion' | 'held'>,
  state: OpenedCase,
): CaseEvent[] {
  if (staysWithOwner(placement, state)) return [corrected];
  const { caseId } = state.opened;
  const owner = placed(caseId, placement, rulesVersion, departmentOf(state)?.departmentId);
  const withdrawn = state.transfer ? [transferWithdrawn(caseId, state.transfer)] : [];
  return [...withdrawn, ...interrupted(state, held), corrected, owner];
}

/** Whether the rules give the case to whoever owns it already. */
export function staysWithOwner(placement: Placement, state: OpenedCase): boolean {
  const owner = departmentOf(state);
  if (placement.to === 'triage') return owner === null;
  const { departmentId, teamId, priority } = placement;
  return owner?.departmentId === departmentId && owner.teamId === teamId && owner.priority === priority;
}

/** What the former owner waited for is over. */
export const interrupted = (state: OpenedCase, held: HeldTime | null): CaseEvent[] => [
  ...holdEnded(state, held),
  ...referralTakenBack(state),
];

const referralTakenBack = (state: OpenedCase): CaseEvent[] =>
  state.status === 'referred'
    ? [CaseReferralAnswered({ caseId: state.opened.caseId, status: state.before, answer: 'taken-back' })]
    : [];
