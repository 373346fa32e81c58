import { codesOf, slug, unused } from '@guichet/settings';
import type { Remarks } from '../remarks.ts';
import type { FileText, SourceTexts } from '../source-texts.ts';
import { listedServices, wordsIn, type Listed } from './listed-services.ts';
import type { ServiceRow } from './read-services.ts';
import { oneLine, valuesIn, type Columns } from './service-columns.ts';

/** How cases end in a municipality that has not said so itself. */
const OUTCOMES = [
  ['fixed', 'Problem fixed', 'Problème corrigé', true],
  ['answered', 'Answered', 'Réponse donnée', true],
  ['inspected-no-defect', 'Inspected, nothing to repair', 'Inspection faite, rien à réparer', false],
  ['already-scheduled', 'Work already planned', 'Travaux déjà prévus', false],
  ['not-found', 'Nothing found on site', 'Aucun problème constaté sur place', false],
  ['handed-off', 'Passed on to another organization', 'Transmise à un autre organisme', false],
  ['out-of-scope', 'Not the municipality’s responsibility', 'Ne relève pas de la municipalité', false],
  ['unable', 'Could not be done', 'Intervention impossible', false],
  ['withdrawn', 'Withdrawn by the person who made it', 'Retirée par la personne qui l’a faite', false],
] as const;

const OTHER = { en: 'Other', fr: 'Autres' };

/**
 * Settings for a list of services: everything a public place, anonymous reports allowed, equal reports within 50 m and 14 days taken
 * together, five working days; a department for each one of the list, or for each group.
 */
export function serviceSettings(
  rows: readonly ServiceRow[],
  columns: Columns,
  texts: SourceTexts,
  mailDomain: string,
  remarks: Remarks,
) {
  const listed = listedServices(rows, columns, remarks);
  const groups = named(listed, 'group', texts, columns);
  const departments = named(listed, 'department', texts, columns);
  const codes = codesOf(listed.map(({ code }) => code));
  const services = listed.map((one) => ({
    ...codes.get(one.code)!,
    name: texts.text(one.name),
    description: texts.text(described(one, columns)),
    group: groups.get(one.group)!.id,
    ...keywordsOf(one.row, columns, texts),
    kind: 'service_request',
    placePrivacy: 'public',
    reporter: 'anonymous',
    questions: [],
    duplicate: { mode: 'auto', key: 'radius', metres: 50, days: 14 },
    promise: { calendar: 'office', resolve: { days: 5 } },
  }));
  noteCodes(services, listed, remarks);
  return {
    services: {
      groups: [...groups.values()],
      outcomes: OUTCOMES.map(([id, en, fr, resolved]) => ({
        id,
        name: { en, fr },
        kinds: ['service_request'],
        resolved,
      })),
      services,
    },
    departments: {
      departments: [...departments.values()].map(({ id, name }) => ({
        id,
        name,
        mail: `${id}@${mailDomain}`,
        teams: [],
      })),
    },
    routing: {
      rules: rulesOf(listed, groups, departments, codes),
      otherwise: { id: 'otherwise', triage: true, priority: 'normal', why: 'no-rule' },
    },
  };
}

interface Named {
  readonly id: string;
  readonly name: FileText;
}

/** Groups or departments by the words of the list; what has none belongs to “Other”. */
function named(
  listed: readonly Listed[],
  role: 'group' | 'department',
  texts: SourceTexts,
  columns: Columns,
): Map<string, Named> {
  const found = new Map<string, Named>();
  const taken = new Set<string>();
  for (const one of listed) {
    const words = one[role];
    if (found.has(words)) continue;
    const id = words ? unused(slug(words) || role, taken) : unused('other', taken);
    taken.add(id);
    const given = valuesIn(one.row, columns[role]);
    found.set(words, { id, name: words ? texts.text(wordsIn(given) ? given : { plain: words }) : OTHER });
  }
  return found;
}

/** By group where all of a group is one department’s, else by service. */
function rulesOf(
  listed: readonly Listed[],
  groups: Map<string, Named>,
  departments: Map<string, Named>,
  codes: ReturnType<typeof codesOf>,
) {
  const taken = new Set(['otherwise']);
  const rule = (name: string, when: object, department: string, why: string) => {
    const id = unused(name, taken);
    taken.add(id);
    return { id, when, department: departments.get(department)!.id, priority: 'normal', why };
  };
  return [...Map.groupBy(listed, ({ group }) => group)].flatMap(([words, services]) => {
    const group = groups.get(words)!.id;
    const shares = [...Map.groupBy(services, ({ department }) => department)];
    if (shares.length === 1) return [rule(group, { group: [group] }, shares[0]![0], 'by-group')];
    return shares.map(([department, own]) =>
      rule(group, { service: own.map(({ code }) => codes.get(code)!.code) }, department, 'by-service'),
    );
  });
}

function described({ name, row }: Listed, columns: Columns): ReturnType<typeof valuesIn> {
  const given = valuesIn(row, columns.description);
  return wordsIn(given) ? given : name;
}

function keywordsOf(row: ServiceRow, columns: Columns, { language }: SourceTexts) {
  const given = valuesIn(row, columns.keywords);
  const list = (text = '') => text.split(/[,;]/u).map(oneLine).filter(Boolean);
  const words = { en: list(given.en), fr: list(given.fr) };
  words[language].push(...list(given.plain));
  return words.en.length + words.fr.length > 0 ? { keywords: words } : {};
}

function noteCodes(
  services: readonly { code: string; publishedCode?: string }[],
  listed: readonly Listed[],
  remarks: Remarks,
): void {
  const aliased = services.filter(({ publishedCode }) => publishedCode !== undefined);
  const [first] = aliased;
  if (first)
    remarks.note('service-codes-aliased', { count: aliased.length, published: first.publishedCode!, code: first.code });
  const asking = listed.filter(({ row }) => row['metadata'] === 'true').length;
  if (asking > 0) remarks.note('services-ask', { count: asking });
}
