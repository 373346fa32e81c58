import { CaseAssigned, CaseSentToTriage, type EventBody } from '@guichet/events';
import type { Rules } from '@guichet/settings';
import type { Report } from './requests.ts';

/** The owner of a case, by the first rule whose only condition is its service or group. Load tests do not need the other conditions. */
export function ownerEvent(caseId: string, { facts, service }: Report, rules: Rules, rulesVersion: number): EventBody {
  if (service.placePrivacy !== 'none' && facts.place.wardId === null)
    return CaseSentToTriage({ caseId, rulesVersion, why: 'place-unknown' });
  const rule =
    rules.rules.find(({ when: { service: codes, group, ...finer } }) => {
      const about = codes?.includes(facts.serviceCode) ?? group?.includes(facts.group) ?? false;
      return about && Object.keys(finer).length === 0;
    }) ?? rules.otherwise;
  const { id: ruleId, department, team, priority = 'normal', why } = rule;
  if (!department) return CaseSentToTriage({ caseId, rulesVersion, why: 'no-rule', ruleId });
  return CaseAssigned({
    caseId,
    departmentId: department,
    teamId: team ?? null,
    ruleId,
    rulesVersion,
    priority,
    by: 'rule',
    why,
  });
}
