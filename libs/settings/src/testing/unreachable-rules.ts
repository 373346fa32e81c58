import type { Catalogue, RuleConditionSettings, Rules } from '../schema.ts';

/** `rule < earlier rule that matches everything it matches`, for every rule that can never apply. */
export function unreachableRules({ rules }: Rules, { services }: Catalogue): string[] {
  return rules.flatMap(({ id, when }, index) => {
    const taker = rules.slice(0, index).find((above) => takesAll(above.when, when, services));
    return taker ? [`${id} < ${taker.id}`] : [];
  });
}

/** Whether every request that matches `when` also matches `above`. */
function takesAll(above: RuleConditionSettings, when: RuleConditionSettings, services: Catalogue['services']): boolean {
  const { hours, answers = {}, service, group, kind, ...lists } = above;
  const offered = services.filter((each) => offers(when, each));
  return (
    offered.every((each) => offers({ service, group, kind }, each)) &&
    (!hours || (!!when.hours && hours.from <= when.hours.from && hours.to >= when.hours.to)) &&
    Object.entries(answers).every(([question, choices]) => within(when.answers?.[question], choices)) &&
    Object.entries(lists).every(([name, values]) => within(when[name as keyof typeof lists], values))
  );
}

const offers = ({ service, group, kind }: RuleConditionSettings, each: Catalogue['services'][number]): boolean =>
  (!service || service.includes(each.code)) &&
  (!group || group.includes(each.group)) &&
  (!kind || kind.includes(each.kind));

const within = (some: readonly string[] | undefined, all: readonly string[]): boolean =>
  some !== undefined && some.every((one) => all.includes(one));
