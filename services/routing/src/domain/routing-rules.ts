import type { DataOf, MatchJudged } from '@guichet/events';
import type { RuleConditionSettings, Rules } from '@guichet/settings';

/** What rules may look at. */
export interface RoutingFacts {
  readonly request: Pick<
    DataOf<typeof MatchJudged>['request'],
    'serviceCode' | 'group' | 'kind' | 'channel' | 'answers' | 'termCodes'
  > & { readonly place: { readonly wardId: string | null } };
  /** When it was requested, by the municipality's clock: English weekday in lower case, and `HH:mm`. */
  readonly local: { readonly weekday: string; readonly time: string };
  /** The service needs a place. */
  readonly placeNeeded: boolean;
}

type Priority = 'low' | 'normal' | 'high' | 'urgent';

/** Who owns a new case, and what decided it. */
export type Placement =
  | {
      readonly to: 'department';
      readonly departmentId: string;
      readonly teamId: string | null;
      readonly priority: Priority;
      readonly ruleId: string;
      /** Reason code of the rule. */
      readonly why: string;
    }
  | { readonly to: 'triage'; readonly why: 'no-rule' | 'place-unknown' | 'by-rule'; readonly ruleId: string | null };

/** The same department, team and priority, or triage, by whatever rule. */
export const sameOwner = (one: Placement, other: Placement): boolean =>
  one.to === 'department' && other.to === 'department'
    ? one.departmentId === other.departmentId && one.teamId === other.teamId && one.priority === other.priority
    : one.to === other.to;

/**
 * The first rule whose every condition holds. A request that needs a place and lies in no known ward goes to triage before any rule is asked,
 * because a rule could only guess. The last `otherwise` always decides, if only by sending the case to triage.
 */
export function place(rules: Rules, facts: RoutingFacts): Placement {
  if (facts.placeNeeded && facts.request.place.wardId === null) {
    return { to: 'triage', why: 'place-unknown', ruleId: null };
  }
  const rule = rules.rules.find(({ when }) => unmet(when, facts).length === 0);
  return placementBy(rule ?? rules.otherwise, rule ? 'by-rule' : 'no-rule');
}

function placementBy(rule: Rules['otherwise'], triageWhy: 'by-rule' | 'no-rule'): Placement {
  const { id: ruleId, department, team, priority = 'normal', why } = rule;
  if (!department) return { to: 'triage', why: triageWhy, ruleId };
  return { to: 'department', departmentId: department, teamId: team ?? null, priority, ruleId, why };
}

type Condition = keyof RuleConditionSettings;

/** Names of the conditions that do not hold; a condition that is not given holds. */
export function unmet(when: RuleConditionSettings, { request, local }: RoutingFacts): Condition[] {
  const holds: Record<Condition, boolean> = {
    service: among(when.service, request.serviceCode),
    group: among(when.group, request.group),
    kind: among(when.kind, request.kind),
    ward: among(when.ward, request.place.wardId),
    channel: among(when.channel, request.channel),
    terms: !when.terms || when.terms.some((code) => request.termCodes.includes(code)),
    answers: answered(when.answers, request.answers),
    weekday: among(when.weekday, local.weekday),
    // `HH:mm` sorts as text; `to` may be 24:00 and is exclusive.
    hours: !when.hours || (when.hours.from <= local.time && local.time < when.hours.to),
  };
  return (Object.keys(holds) as Condition[]).filter((condition) => !holds[condition]);
}

const among = (allowed: readonly string[] | undefined, value: string | null): boolean =>
  !allowed || (value !== null && allowed.includes(value));

/** Whether every named question was answered with one of the choices listed for it. */
const answered = (wanted: RuleConditionSettings['answers'], given: RoutingFacts['request']['answers']): boolean =>
  Object.entries(wanted ?? {}).every(([question, choices]) =>
    given.some((answer) => answer.question === question && answer.choices.some((choice) => choices.includes(choice))),
  );
