import { codeOf, oneLine, slug, type Translations } from './municipality-texts.ts';

interface Published {
  readonly service_code?: unknown;
  readonly service_name?: unknown;
  readonly description?: unknown;
  readonly keywords?: unknown;
  readonly group?: unknown;
  readonly metadata?: unknown;
}

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

/**
 * Settings for the services of an Open311 service list: everything a public place, anonymous reports allowed, equal reports within
 * 50 m and 14 days taken together, five working days; one department for each group. Throws when it is no service list.
 */
export function convertServices(published: unknown, translations: Translations, mailDomain: string) {
  const list = (
    Array.isArray(published) ? published : (published as { services?: unknown } | null)?.services
  ) as Published[];
  if (!Array.isArray(list) || list.length === 0) throw new Error('the services file is no Open311 service list');
  const groups = new Map<string, { en: string; fr: string }>();
  const services = list.map((one) => {
    const groupName = oneLine(String(one.group ?? '')) || 'Other';
    const group = slug(groupName) || 'other';
    if (!groups.has(group))
      groups.set(group, translations.text(groupName, groupName === 'Other' ? 'Autres' : undefined));
    return service(one, group, translations);
  });
  const ids = [...groups.keys()];
  return {
    services: {
      groups: ids.map((id) => ({ id, name: groups.get(id)! })),
      outcomes: OUTCOMES.map(([id, en, fr, resolved]) => ({
        id,
        name: { en, fr },
        kinds: ['service_request'],
        resolved,
      })),
      services,
    },
    departments: {
      departments: ids.map((id) => ({ id, name: groups.get(id)!, mail: `${id}@${mailDomain}`, teams: [] })),
    },
    routing: {
      rules: ids.map((id) => ({ id, when: { group: [id] }, department: id, priority: 'normal', why: 'by-group' })),
      otherwise: { id: 'otherwise', triage: true, priority: 'normal', why: 'no-rule' },
    },
    notes: notesOf(list, services),
  };
}

function service(one: Published, group: string, translations: Translations) {
  const name = oneLine(String(one.service_name ?? ''));
  const code = codeOf(one.service_code);
  if (!name || !code)
    throw new Error(`a service has no service_name or service_code: ${JSON.stringify(one).slice(0, 200)}`);
  const keywords = String(one.keywords ?? '')
    .split(',')
    .map(oneLine)
    .filter(Boolean);
  return {
    code,
    name: translations.text(name),
    description: translations.text(oneLine(String(one.description ?? '')) || name),
    group,
    ...(keywords.length > 0 && { keywords: { en: keywords, fr: keywords } }),
    kind: 'service_request',
    placePrivacy: 'public',
    reporter: 'anonymous',
    questions: [],
    duplicate: { mode: 'auto', key: 'radius', metres: 50, days: 14 },
    promise: { calendar: 'office', resolve: { days: 5 } },
  };
}

function notesOf(list: readonly Published[], services: readonly { code: string }[]): string[] {
  const renamed = list.flatMap(({ service_code }, index) =>
    String(service_code) === services[index]!.code ? [] : [`${service_code} → ${services[index]!.code}`],
  );
  const withQuestions = list.filter(({ metadata }) => metadata === true || metadata === 'true').length;
  return [
    ...(renamed.length > 0 ? [`service codes changed to what settings accept: ${renamed.join(', ')}`] : []),
    ...(withQuestions > 0
      ? [`${withQuestions} services ask questions, which a service list does not hold: none are asked`]
      : []),
  ];
}
