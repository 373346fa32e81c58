import { CHANNELS } from '@guichet/events';
import type { Static } from 'typebox';
import { THINGS } from './fault-texts.ts';
import { idsOf, noteDuplicates, noteUnknown } from './reference-checks.ts';
import type { Catalogue, DepartmentsFile, Rules, ServicesFile } from './schema.ts';
import type { Path, SourceFile } from './source-file.ts';
import { noteUnknownTeam } from './team-check.ts';

/** What rules may refer to; a part is undefined while the file that holds it is broken. */
export interface Known {
  readonly departments?: Static<typeof DepartmentsFile>['departments'];
  readonly services?: Static<typeof ServicesFile>;
  readonly wards?: Catalogue['wards'];
}

type Rule = Rules['rules'][number];
type Target = Rules['otherwise'];

export function checkRules(file: SourceFile, { rules, otherwise, reasons = [] }: Rules, known: Known): void {
  noteDuplicates(file, ['rules'], 'rule', idsOf(rules));
  for (const [index, rule] of rules.entries()) {
    if (rule.id === otherwise.id) file.fault(['otherwise', 'id'], 'twice', { what: THINGS.rule, id: rule.id });
    checkTarget(file, ['rules', index], rule, known);
    checkCondition(file, ['rules', index, 'when'], rule, known);
  }
  checkTarget(file, ['otherwise'], otherwise, known);
  noteDuplicates(file, ['reasons'], 'reason', idsOf(reasons));
}

function checkTarget(file: SourceFile, path: Path, target: Target, { departments }: Known): void {
  if (Boolean(target.department) === Boolean(target.triage)) file.fault(path, 'no-target', { id: target.id });
  if (target.team && !target.department) file.fault([...path, 'team'], 'team-without-department');
  if (target.department) noteUnknownTeam(file, path, { ...target, department: target.department }, departments);
}

/** What the lists of a condition name. */
const LISTED = {
  service: 'service',
  group: 'group',
  ward: 'ward',
  terms: 'term',
  channel: 'channel',
} as const;
const isListed = (name: string): name is keyof typeof LISTED => name in LISTED;

function checkCondition(file: SourceFile, path: Path, { id, when }: Rule, known: Known): void {
  const { services, wards } = known;
  if (Object.keys(when).length === 0) file.fault(path, 'fits-everything', { id });
  const lists = {
    service: services && new Set(services.services.map(({ code }) => code)),
    group: services && new Set(services.groups.map((group) => group.id)),
    ward: wards && new Set(wards.map((ward) => ward.id)),
    terms: services && new Set((services.terms ?? []).map(({ code }) => code)),
    channel: new Set<string>(CHANNELS),
  };
  for (const [name, values] of Object.entries(when)) {
    if (Array.isArray(values) && values.length === 0) file.fault([...path, name], 'condition-empty', { id, name });
    if (isListed(name))
      for (const [index, value] of (values as string[]).entries())
        noteUnknown(file, [...path, name, index], LISTED[name], value, lists[name]);
  }
  if (when.hours && when.hours.from >= when.hours.to)
    file.fault([...path, 'hours'], 'two-rules-for-a-night', when.hours);
  if (when.answers && services) checkAnswers(file, [...path, 'answers'], when, services.services);
}

/** A question must be asked by a service that the rest of the condition lets through, and offer the choice there. */
function checkAnswers(file: SourceFile, path: Path, when: Rule['when'], all: Catalogue['services']): void {
  const services = all.filter(
    ({ code, group, kind }) =>
      (!when.service || when.service.includes(code)) &&
      (!when.group || when.group.includes(group)) &&
      (!when.kind || when.kind.includes(kind)),
  );
  for (const [question, choices] of Object.entries(when.answers ?? {})) {
    const asked = services.flatMap(({ questions }) => questions.filter(({ code }) => code === question));
    if (asked.length === 0) file.fault([...path, question], 'nobody-asks', { question });
    else if (!asked.some(({ values }) => values)) file.fault([...path, question], 'answer-is-free', { question });
    else
      for (const [index, choice] of choices.entries())
        if (!asked.some(({ values }) => values?.some(({ key }) => key === choice)))
          file.fault([...path, question, index], 'no-such-choice', { question, choice });
    if (choices.length === 0) file.fault([...path, question], 'no-choice-listed', { question });
  }
}
