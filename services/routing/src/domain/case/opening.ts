import { CaseAssigned, CaseOpened, CasePromised, CaseSentToTriage, type CaseEvent } from '@guichet/events';
import type { Placement } from '../routing-rules.ts';
import type { Command } from './commands.ts';
import { attachedFrom } from './membership.ts';
import { stepBegun } from './steps.ts';

/** Opens the case, gives it an owner, promises dates and begins its procedure in one append, so that no case is ever without an owner. */
export function open({ opened, placement, rulesVersion, promise, step, joining }: Command<'open'>): CaseEvent[] {
  const { caseId, requestId: ofRequestId } = opened;
  const promised = promise ? [CasePromised({ caseId, ...promise })] : [];
  const joined = joining ? attachedFrom(joining.fromCaseId, joining.requests, { caseId, ofRequestId }) : [];
  const owned = placed(caseId, placement, rulesVersion);
  return [CaseOpened(opened), owned, ...promised, ...stepBegun(caseId, step), ...joined];
}

/** The event that gives the case its owner by the rules. */
export function placed(
  caseId: string,
  placement: Placement,
  rulesVersion: number,
  fromDepartmentId?: string,
): CaseEvent {
  if (placement.to === 'triage') {
    const { why, ruleId } = placement;
    const by = { ...(ruleId !== null && { ruleId }), ...(fromDepartmentId !== undefined && { fromDepartmentId }) };
    return CaseSentToTriage({ caseId, rulesVersion, why, ...by });
  }
  const { departmentId, teamId, priority, ruleId, why } = placement;
  return CaseAssigned({ caseId, departmentId, teamId, priority, by: 'rule', ruleId, rulesVersion, why });
}
