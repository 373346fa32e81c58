import { typographyFaults } from '@guichet/service-kit/testing';
import { rememberedIn } from '@guichet/settings/testing';
import { NO_FIGURES } from './figures.ts';
import { rowsOf, talliesOf, totalsOf, type Counted, type CountedTally, type ReportName } from './report.ts';

const text = (en: string, fr: string) => ({ en, fr });
const remembered = rememberedIn({
  wards: [
    { id: 'w10', name: text('Ward 10', 'Quartier 10') },
    { id: 'w2', name: text('Ward 2', 'Quartier 2') },
  ],
  departments: [
    { id: 'roads', name: text('Roads', 'Voirie') },
    { id: 'water', name: text('Water', 'Eau potable') },
    { id: 'schools', name: text('Schools', 'Écoles') },
  ],
  services: [
    {
      ...{ code: 'pothole', name: text('Pothole', 'Nid-de-poule') },
      holdReasons: [{ id: 'paint', name: text('Waiting for paint', 'En attente de peinture') }],
    },
    {
      ...{ code: 'grass', name: text('Long grass', 'Herbe haute') },
      steps: [{ id: 'visit', name: text('Inspection', 'Inspection') }],
      stopPages: [
        { id: 'wires', name: text('Wires', 'Fils'), text: text('Stay away.', 'Éloignez-vous.') },
        { id: 'gas', text: text('Call 911.', 'Appelez le 911.') },
      ],
    },
    {
      ...{ code: 'noise', name: text('Noise', 'Bruit') },
      steps: [{ id: 'visit', name: text('Night visit', 'Visite de nuit') }],
    },
  ],
  outcomes: [{ id: 'fixed', name: text('Fixed', 'Réparé') }],
  holdReasons: [{ id: 'weather', name: text('Weather', 'Météo') }],
} as unknown as Parameters<typeof rememberedIn>[0]);

const counted = (...ids: (string | null)[]): Counted[] => ids.map((id) => ({ id, ...NO_FIGURES, received: 1 }));
const names = (report: ReportName, rows: Counted[], named: typeof remembered, language: 'en' | 'fr') =>
  rowsOf(report, { counted: rows, tallies: [] }, named, language).map(({ name }) => name);

test('rows are in the order of the caller’s language, the one without id last', () => {
  const all = counted(null, 'water', 'schools', 'roads');
  expect(names('departments', all, remembered, 'en')).toEqual(['Roads', 'Schools', 'Water', 'Triage']);
  expect(names('departments', all, remembered, 'fr')).toEqual(['Eau potable', 'Écoles', 'Voirie', 'Tri']);
});

test('numbers in names are in the order of numbers', () => {
  expect(names('wards', counted('w10', null, 'w2'), remembered, 'fr')).toEqual([
    'Quartier 2',
    'Quartier 10',
    'Sans quartier',
  ]);
  expect(names('wards', counted(null), remembered, 'en')).toEqual(['No ward']);
});

test('what the settings never named is named by its code', () => {
  expect(names('services', counted('sled-dogs', 'pothole'), remembered, 'fr')).toEqual(['Nid-de-poule', 'sled-dogs']);
});

test('totals add the rows up', () => {
  expect(totalsOf(counted('a', 'b', null))).toEqual({ ...NO_FIGURES, received: 3 });
  expect(totalsOf([])).toEqual(NO_FIGURES);
});

describe('what is told apart by a word', () => {
  const tally = (figure: CountedTally['figure'], word: string, id = 'roads'): CountedTally => {
    return { id, figure, word, count: 2, minutes: figure === 'held' ? 90 : 0 };
  };
  const tallies = [
    tally('held', 'weather'),
    tally('reopened', 'fixed'),
    tally('handOffs', 'water'),
    tally('bounces', 'not-ours'),
    tally('pages', 'lapsed'),
    tally('escalations', 'resolve-breach-supervisor-mail'),
    tally('escalations', 'step-2-days-after-assignee-queue'),
    tally('escalations', 'task-breach-team-queue'),
    tally('escalations', 'resolve-75-on-call-page'),
    tally('held', 'paint'),
    tally('stepsOverdue', 'visit'),
    tally('diversions', 'wires'),
    tally('diversions', 'gas'),
    tally('diversions', 'out-of-season'),
    tally('diversions', 'moved'),
    tally('stepsOverdue', 'of-another-time'),
  ];
  const rows = (language: 'en' | 'fr', of = tallies) =>
    rowsOf('departments', { counted: counted('roads', 'water'), tallies: of }, remembered, language);

  test('has its name in the caller’s language, or its code', () => {
    const named = (language: 'en' | 'fr') => rows(language).flatMap((row) => row.tallies.map(({ name }) => name));
    expect(named('en')).toEqual([
      ...['Weather', 'Fixed', 'Water', 'Not this department’s', 'Not answered in time'],
      'Resolution, when the date passes: the supervisor, by e-mail',
      'Step, 2 working days after the date: whoever sees to it, in the list',
      'Task, when the date passes: the team, in the list',
      'Resolution, at 75\u00a0% of the time: whoever is on call, by paging',
      ...['Waiting for paint', 'Inspection / Night visit', 'Wires', 'Call 911.', 'Out of season'],
      ...['Moved to another service', 'of-another-time'],
    ]);
    expect(named('fr')).toEqual([
      ...['Météo', 'Réparé', 'Eau potable', 'Ne relève pas de cette direction', 'Non confirmé à temps'],
      'Résolution, à l’échéance\u00a0: supervision, par courriel',
      'Étape, 2\u00a0jours ouvrables après l’échéance\u00a0: personne chargée du dossier, dans la liste',
      'Tâche, à l’échéance\u00a0: équipe, dans la liste',
      'Résolution, à 75\u00a0% du délai\u00a0: personne de garde, par appel de garde',
      ...['En attente de peinture', 'Inspection / Visite de nuit', 'Fils', 'Appelez le 911.', 'Hors saison'],
      ...['Offert sous un autre service', 'of-another-time'],
    ]);
    expect(named('fr').flatMap((name) => typographyFaults(name, 'fr').map((fault) => [name, fault]))).toEqual([]);
  });

  test('is called what the service of the row calls it', () => {
    const of = [tally('stepsOverdue', 'visit', 'grass'), tally('stepsOverdue', 'visit', 'noise')];
    const byService = rowsOf('services', { counted: counted('grass', 'noise'), tallies: of }, remembered, 'en');
    expect(byService.flatMap(({ tallies }) => tallies.map(({ name }) => name))).toEqual(['Inspection', 'Night visit']);
    expect(talliesOf(byService)).toEqual([
      { figure: 'stepsOverdue', word: 'visit', name: 'Inspection / Night visit', count: 4, minutes: 0 },
    ]);
  });

  test('stands with its member, and is added up by word', () => {
    const both = rows('en', [...tallies.slice(0, 1), tally('held', 'weather', 'water')]);
    expect(both.map((row) => row.tallies.length)).toEqual([1, 1]);
    expect(talliesOf(both)).toEqual([{ figure: 'held', word: 'weather', name: 'Weather', count: 4, minutes: 180 }]);
  });
});
