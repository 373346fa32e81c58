import type { Rules } from '@guichet/settings';
import { ownerOf, type OpenedCase } from './domain/case.ts';

type Condition = Rules['rules'][number]['when'];

/** The rule that decided, from the version of the rules named by the case; `null` when no rule applied. */
export const conditionOf = (rules: Rules, ruleId: string): Condition | null =>
  rules.rules.find(({ id }) => id === ruleId)?.when ?? null;

/** A case as staff see it; `when` is the condition of the rule that placed it. */
export function caseView(state: OpenedCase, when: Condition | null) {
  const { opened, status, requestIds, promise } = state;
  const owner = ownerOf(state);
  return {
    ...opened,
    status,
    requestIds,
    owner:
      owner && 'departmentId' in owner
        ? { departmentId: owner.departmentId, teamId: owner.teamId, priority: owner.priority }
        : { triage: true },
    explanation: owner && {
      ruleId: owner.ruleId,
      rulesVersion: owner.rulesVersion,
      why: owner.why,
      when,
    },
    promise: promise && {
      acknowledgeBy: promise.acknowledgeBy,
      resolveBy: promise.resolveBy,
      calendarId: promise.calendarId,
      catalogueVersion: promise.promiseVersion,
    },
    outcome: 'outcome' in state ? { id: state.outcome, resolved: status === 'resolved' } : null,
  };
}
export type CaseView = ReturnType<typeof caseView>;
