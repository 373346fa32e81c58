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
  services: [{ code: 'pothole', name: text('Pothole', 'Nid-de-poule') }],
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
  ];
  const rows = (language: 'en' | 'fr', of = tallies) =>
    rowsOf('departments', { counted: counted('roads', 'water'), tallies: of }, remembered, language);

  test('has its name in the caller’s language, or its code', () => {
    const named = (language: 'en' | 'fr') => rows(language).flatMap((row) => row.tallies.map(({ name }) => name));
    const rung = 'resolve-breach-supervisor-mail';
    expect(named('en')).toEqual(['Weather', 'Fixed', 'Water', 'Not this department’s', 'Not answered in time', rung]);
    expect(named('fr')).toEqual([
      ...['Météo', 'Réparé', 'Eau potable', 'Ne relève pas de cette direction', 'Non confirmé à temps', rung],
    ]);
  });

  test('stands with its member, and is added up by word', () => {
    const both = rows('en', [...tallies.slice(0, 1), tally('held', 'weather', 'water')]);
    expect(both.map((row) => row.tallies.length)).toEqual([1, 1]);
    expect(talliesOf(both)).toEqual([{ figure: 'held', word: 'weather', name: 'Weather', count: 4, minutes: 180 }]);
  });
});
