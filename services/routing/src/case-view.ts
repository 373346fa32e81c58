import type { Rules } from '@guichet/settings';
import type { OpenedCase } from './domain/case.ts';

type Condition = Rules['rules'][number]['when'];

/** The rule that decided, as it stood in the version named by the case; `null` for what decides when no rule fits. */
export const conditionOf = (rules: Rules, ruleId: string): Condition | null =>
  rules.rules.find(({ id }) => id === ruleId)?.when ?? null;

/** What decided who owns the case. */
export const decisionOf = ({ assignment, triage }: OpenedCase) => assignment ?? triage;

/** A case as staff see it; `when` is the condition of the rule that placed it. */
export function caseView(state: OpenedCase, when: Condition | null) {
  const { opened, status, requestIds, assignment, promise, outcome } = state;
  const decision = decisionOf(state);
  return {
    ...opened,
    status,
    requestIds,
    owner: assignment
      ? { departmentId: assignment.departmentId, teamId: assignment.teamId, priority: assignment.priority }
      : { triage: true },
    explanation: decision && {
      ruleId: decision.ruleId,
      rulesVersion: decision.rulesVersion,
      why: decision.why,
      when,
    },
    promise: promise && {
      acknowledgeBy: promise.acknowledgeBy,
      resolveBy: promise.resolveBy,
      calendarId: promise.calendarId,
      catalogueVersion: promise.promiseVersion,
    },
    outcome,
  };
}
export type CaseView = ReturnType<typeof caseView>;
