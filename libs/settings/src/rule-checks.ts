import type { Static } from 'typebox';
import { CHANNELS, noteDuplicates, noteUnknown } from './checks.ts';
import type { Catalogue, DepartmentsFile, Rules, ServicesFile } from './schema.ts';
import type { Path, SourceFile } from './source-file.ts';

/** What rules may refer to; a part is undefined while the file that holds it is broken. */
export interface Known {
  readonly departments?: Static<typeof DepartmentsFile>['departments'];
  readonly services?: Static<typeof ServicesFile>;
  readonly wards?: Catalogue['wards'];
}

type Rule = Rules['rules'][number];
type Target = Rules['otherwise'];

export function checkRules(file: SourceFile, { rules, otherwise }: Rules, known: Known): void {
  noteDuplicates(
    file,
    ['rules'],
    'rule',
    rules.map(({ id }) => id),
  );
  for (const [index, rule] of rules.entries()) {
    if (rule.id === otherwise.id) file.fault(['otherwise', 'id'], `rule “${rule.id}” is there twice`);
    checkTarget(file, ['rules', index], rule, known);
    checkCondition(file, ['rules', index, 'when'], rule, known);
  }
  checkTarget(file, ['otherwise'], otherwise, known);
}

function checkTarget(file: SourceFile, path: Path, target: Target, { departments }: Known): void {
  if (Boolean(target.department) === Boolean(target.triage))
    file.fault(path, `rule “${target.id}” needs either a department or triage`);
  if (target.team && !target.department) file.fault([...path, 'team'], 'a team needs its department');
  if (!target.department || !departments) return;
  noteUnknown(file, [...path, 'department'], 'department', target.department, new Set(departments.map(({ id }) => id)));
  const department = departments.find(({ id }) => id === target.department);
  if (target.team && department)
    noteUnknown(
      file,
      [...path, 'team'],
      `team in ${department.id} called`,
      target.team,
      new Set(department.teams.map(({ id }) => id)),
    );
}

function checkCondition(file: SourceFile, path: Path, { id, when }: Rule, known: Known): void {
  const { services, wards } = known;
  if (Object.keys(when).length === 0)
    file.fault(path, `rule “${id}” fits everything, so that no later rule is reached: that is what otherwise is for`);
  const lists = {
    service: services && new Set(services.services.map(({ code }) => code)),
    group: services && new Set(services.groups.map((group) => group.id)),
    ward: wards && new Set(wards.map((ward) => ward.id)),
    terms: services && new Set((services.terms ?? []).map(({ code }) => code)),
    channel: new Set<string>(CHANNELS),
  };
  for (const [name, values] of Object.entries(when)) {
    if (Array.isArray(values) && values.length === 0) file.fault([...path, name], `rule “${id}”: ${name} is empty`);
    if (name in lists)
      for (const [index, value] of (values as string[]).entries())
        noteUnknown(file, [...path, name, index], name, value, lists[name as keyof typeof lists]);
  }
  if (when.hours && when.hours.from >= when.hours.to)
    file.fault([...path, 'hours'], `${when.hours.from} is not before ${when.hours.to}: a night takes two rules`);
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
    if (asked.length === 0) file.fault([...path, question], `no service of this rule asks “${question}”`);
    else if (!asked.some(({ values }) => values))
      file.fault([...path, question], `“${question}” is no list: a rule can only look at choices`);
    else
      for (const [index, choice] of choices.entries())
        if (!asked.some(({ values }) => values?.some(({ key }) => key === choice)))
          file.fault([...path, question, index], `question “${question}” has no choice “${choice}”`);
    if (choices.length === 0) file.fault([...path, question], `“${question}” lists no choice`);
  }
}
