import { NO_FIGURES } from './figures.ts';
import { rowsOf, totalsOf, type Counted } from './report.ts';

const text = (en: string, fr: string) => ({ en, fr });
const catalogue = {
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
} as unknown as Parameters<typeof rowsOf>[2];

const counted = (...ids: (string | null)[]): Counted[] => ids.map((id) => ({ id, ...NO_FIGURES, received: 1 }));
const names = (...of: Parameters<typeof rowsOf>) => rowsOf(...of).map(({ name }) => name);

test('rows are in the order of the caller’s language, the one without id last', () => {
  const all = counted(null, 'water', 'schools', 'roads');
  expect(names('departments', all, catalogue, 'en')).toEqual(['Roads', 'Schools', 'Water', 'Triage']);
  expect(names('departments', all, catalogue, 'fr')).toEqual(['Eau potable', 'Écoles', 'Voirie', 'Tri']);
});

test('numbers in names are in the order of numbers', () => {
  expect(names('wards', counted('w10', null, 'w2'), catalogue, 'fr')).toEqual([
    'Quartier 2',
    'Quartier 10',
    'Sans quartier',
  ]);
  expect(names('wards', counted(null), catalogue, 'en')).toEqual(['No ward']);
});

test('what left the settings is named by its code', () => {
  expect(names('services', counted('sled-dogs', 'pothole'), catalogue, 'fr')).toEqual(['Nid-de-poule', 'sled-dogs']);
});

test('totals add the rows up', () => {
  expect(totalsOf(counted('a', 'b', null))).toEqual({ ...NO_FIGURES, received: 3 });
  expect(totalsOf([])).toEqual(NO_FIGURES);
});
