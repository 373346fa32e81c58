import type { Catalogue, ServiceSettings } from '@guichet/settings';

/** A municipality with two square wards and one service of each kind, for intake's own tests. */
const text = (en: string, fr: string) => ({ en, fr });

const service = (code: string, more: Partial<ServiceSettings>): ServiceSettings => ({
  code,
  name: text(`Service ${code}`, `Le service ${code}`),
  description: text(`About ${code}`, `Au sujet de ${code}`),
  group: 'roads',
  kind: 'service_request',
  placePrivacy: 'public',
  reporter: 'anonymous',
  questions: [],
  duplicate: { mode: 'off' },
  promise: { calendar: 'office' },
  ...more,
});

const square = (south: number, west: number, side: number) => [
  [
    [
      [west, south],
      [west + side, south],
      [west + side, south + side],
      [west, south + side],
      [west, south],
    ],
  ],
];

export const SIZE_QUESTION = text('How large is it?', 'De quelle taille est-il?');

export const testCatalogue = (id = 'sampleville'): Catalogue => ({
  municipality: {
    id,
    name: text('Sampleville', 'Échantillon'),
    province: 'ON',
    timeZone: 'America/Toronto',
    languagePolicy: 'OTHER',
    open311: { jurisdictionId: `${id}.example`, contact: text('Town hall', 'Hôtel de ville') },
    boundaryToleranceMetres: 25,
    mail: { from: `mail@${id}.example`, name: text('Sampleville', 'Échantillon') },
  },
  calendars: [{ id: 'office', name: text('Office', 'Bureau'), always: true, provinceHolidays: false }],
  departments: [{ id: 'works', name: text('Public Works', 'Travaux publics'), mail: `works@${id}.example`, teams: [] }],
  groups: [{ id: 'roads', name: text('Roads', 'Voirie') }],
  outcomes: [
    { id: 'fixed', name: text('repaired', 'réparation faite'), kinds: ['service_request'], resolved: true },
    { id: 'out-of-scope', name: text('not ours', 'hors compétence'), kinds: ['service_request'], resolved: false },
  ],
  terms: [{ code: 'danger', en: ['dangerous'], fr: ['dangereux'] }],
  services: [
    service('pothole', { keywords: { en: ['road', 'hole'], fr: ['rue', 'trou'] } }),
    service('light', {
      questions: [
        {
          code: 'size',
          datatype: 'singlevaluelist',
          required: true,
          question: SIZE_QUESTION,
          values: [
            { key: 'small', name: text('Small', 'Petit') },
            { key: 'large', name: text('Large', 'Grand') },
          ],
        },
        {
          code: 'marks',
          datatype: 'multivaluelist',
          required: false,
          question: text('Which marks?', 'Quelles marques?'),
          values: [
            { key: 'a', name: text('A mark', 'Une marque') },
            { key: 'b', name: text('B mark', 'Deux marques') },
          ],
        },
        { code: 'count', datatype: 'number', required: false, question: text('How many?', 'Combien?') },
        { code: 'since', datatype: 'datetime', required: false, question: text('Since when?', 'Depuis quand?') },
        { code: 'more', datatype: 'text', required: false, question: text('What else?', 'Quoi d’autre?') },
      ],
    }),
    service('noise', { kind: 'bylaw_complaint', placePrivacy: 'staff', reporter: 'confidential' }),
    service('backup', { placePrivacy: 'staff', reporter: 'required' }),
    service('storm-drain', { publishedCode: 'Égout/puisard: bouché, l’hiver' }),
    service('advice', { kind: 'information', placePrivacy: 'none' }),
  ],
  wards: [
    { id: 'west', name: text('West', 'Ouest'), validFrom: '2022-01-01', polygons: square(45, -76, 0.1) },
    { id: 'east', name: text('East', 'Est'), validFrom: '2022-01-01', polygons: square(45, -75.9, 0.1) },
  ],
});

/** In the ward `west`. */
export const IN_WEST = { lat: '45.05', long: '-75.95' };
