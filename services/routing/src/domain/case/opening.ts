import { CaseAssigned, CaseOpened, CasePromised, CaseSentToTriage, type CaseEvent } from '@guichet/events';
import type { Placement } from '../routing-rules.ts';
import type { Command } from './commands.ts';
import { attachedFrom } from './membership.ts';

/** Opens the case, gives it an owner and promises dates in one append, so that no case is ever without an owner. */
export function open({ opened, placement, rulesVersion, promise, joining }: Command<'open'>): CaseEvent[] {
  const { caseId, requestId: ofRequestId } = opened;
  const promised = promise ? [CasePromised({ caseId, ...promise })] : [];
  const joined = joining ? attachedFrom(joining.fromCaseId, joining.requests, { caseId, ofRequestId }) : [];
  return [CaseOpened(opened), placed(caseId, placement, rulesVersion), ...promised, ...joined];
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
