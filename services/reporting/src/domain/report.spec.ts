import { rememberedIn } from '@guichet/settings/testing';
import { NO_FIGURES } from './figures.ts';
import { rowsOf, totalsOf, type Counted } from './report.ts';

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
  outcomes: [],
} as unknown as Parameters<typeof rememberedIn>[0]);

const counted = (...ids: (string | null)[]): Counted[] => ids.map((id) => ({ id, ...NO_FIGURES, received: 1 }));
const names = (...of: Parameters<typeof rowsOf>) => rowsOf(...of).map(({ name }) => name);

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
