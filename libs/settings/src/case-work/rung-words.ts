import type { Language } from '@guichet/events';

type Words = Readonly<Record<Language, string>>;

const OF: Readonly<Record<string, Words>> = {
  acknowledge: { en: 'Acceptance', fr: 'Prise en charge' },
  resolve: { en: 'Resolution', fr: 'Résolution' },
  step: { en: 'Step', fr: 'Étape' },
  task: { en: 'Task', fr: 'Tâche' },
};

const TO: Readonly<Record<string, Words>> = {
  assignee: { en: 'whoever sees to it', fr: 'personne chargée du dossier' },
  team: { en: 'the team', fr: 'équipe' },
  supervisor: { en: 'the supervisor', fr: 'supervision' },
  director: { en: 'the director', fr: 'directrice ou directeur' },
  'on-call': { en: 'whoever is on call', fr: 'personne de garde' },
};

const HOW: Readonly<Record<string, Words>> = {
  queue: { en: 'in the list', fr: 'dans la liste' },
  mail: { en: 'by e-mail', fr: 'par courriel' },
  teams: { en: 'in Teams', fr: 'dans Teams' },
  page: { en: 'by paging', fr: 'par appel de garde' },
};

const RUNG = new RegExp(
  `^(${Object.keys(OF).join('|')})-(.+)-(${Object.keys(TO).join('|')})-(${Object.keys(HOW).join('|')})$`,
);

/** What people read for the name of a rung, that of a late task too; undefined for a name that no rung has. */
export function rungWords(name: string): Words | undefined {
  const [, of, at, to, how] = RUNG.exec(name) ?? [];
  const when = at === undefined ? undefined : whenWords(at);
  if (!when) return undefined;
  return {
    en: `${OF[of!]!.en}, ${when.en}: ${TO[to!]!.en}, ${HOW[how!]!.en}`,
    fr: `${OF[of!]!.fr}, ${when.fr}\u00a0: ${TO[to!]!.fr}, ${HOW[how!]!.fr}`,
  };
}

/** Of what `rungAtName` gives. */
function whenWords(at: string): Words | undefined {
  if (at === 'breach') return { en: 'when the date passes', fr: 'à l’échéance' };
  const [, number, unit] = /^(\d+)(?:-(hours|days)-after)?$/.exec(at) ?? [];
  if (number === undefined) return undefined;
  if (unit === undefined) return { en: `at ${number}\u00a0% of the time`, fr: `à ${number}\u00a0% du délai` };
  const many = Number(number) > 1 ? 's' : '';
  const [en, fr] = unit === 'hours' ? ['hour', 'heure'] : ['day', 'jour'];
  return {
    en: `${number} working ${en}${many} after the date`,
    fr: `${number}\u00a0${fr}${many} ouvrable${many} après l’échéance`,
  };
}
