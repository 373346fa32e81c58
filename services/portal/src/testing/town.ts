import type { Catalogue, ServiceSettings } from '@guichet/settings';

const service = (code: string, en: string, fr: string, more: Partial<ServiceSettings> = {}): ServiceSettings =>
  ({
    code,
    name: { en, fr },
    description: { en: `About a ${en.toLowerCase()}.`, fr: `Au sujet de ceci, ${fr.toLowerCase()}.` },
    group: 'roads',
    kind: 'service_request',
    placePrivacy: 'public',
    reporter: 'anonymous',
    questions: [],
    duplicate: { mode: 'off' },
    promise: { calendar: 'always', resolve: { days: 5 } },
    ...more,
  }) as ServiceSettings;

/** A few services, one of each kind that pages treat in a way of their own. */
export const TOWN = {
  municipality: {
    id: 'somewhere',
    name: { en: 'Town of Somewhere', fr: 'Ville de Quelque-Part' },
    province: 'ON',
    timeZone: 'America/Toronto',
    languagePolicy: 'OTHER',
    open311: { jurisdictionId: 'somewhere.example', contact: { en: '613 555-0100', fr: '613 555-0100' } },
  },
  calendars: [{ id: 'always', name: { en: 'Always', fr: 'Toujours' }, always: true, provinceHolidays: false }],
  groups: [{ id: 'roads', name: { en: 'Roads', fr: 'Rues' } }],
  terms: [{ code: 'danger', en: ['danger*'], fr: ['danger*'] }],
  wards: [{ id: 'w-1', name: { en: 'Wharf Ward', fr: 'Quartier du Quai' }, validFrom: '2020-01-01', polygons: [] }],
  services: [
    service('pothole', 'Pothole', 'Nid-de-poule', {
      keywords: { en: ['hole'], fr: ['trou', 'nids-de-poule'] },
      questions: [
        {
          code: 'size',
          datatype: 'singlevaluelist',
          required: true,
          question: { en: 'How large is it?', fr: 'Quelle est sa taille?' },
          values: [
            { key: 'small', name: { en: 'Small', fr: 'Petit' } },
            { key: 'large', name: { en: 'Large', fr: 'Grand' } },
          ],
        },
        {
          code: 'where',
          datatype: 'multivaluelist',
          required: false,
          question: { en: 'Where on the street?', fr: 'À quel endroit de la rue?' },
          values: [
            { key: 'lane', name: { en: 'Lane', fr: 'Voie' } },
            { key: 'cycling', name: { en: 'Cycling lane', fr: 'Voie cyclable' } },
          ],
        },
        {
          code: 'height',
          datatype: 'number',
          required: false,
          question: { en: 'How deep is it, in centimetres?', fr: 'Quelle est sa profondeur, en centimètres?' },
        },
      ],
    }),
    service('streetlight', 'Streetlight', 'Lampadaire', {
      keywords: { en: ['light', 'street light'], fr: ['éclairage'] },
    }),
    service('tree', 'Tree', 'Arbre', {
      questions: [
        {
          code: 'blocks',
          datatype: 'multivaluelist',
          required: false,
          question: { en: 'What does it touch?', fr: 'Que touche-t-il?' },
          values: [
            { key: 'wires', name: { en: 'Wires', fr: 'Des fils' } },
            { key: 'road', name: { en: 'The road', fr: 'La chaussée' } },
          ],
        },
      ],
      stopPages: [
        {
          id: 'wires',
          when: { answers: { blocks: ['wires'] } },
          text: { en: 'Stay away from the wires.', fr: 'Restez loin des fils.' },
          tel: '613 555-0150',
        },
      ],
    }),
    service('wire', 'Wire', 'Fil', {
      stopPages: [
        {
          id: 'danger',
          when: { terms: ['danger'] },
          text: { en: 'Stay away from it.', fr: 'Restez loin.' },
          tel: '613 555-0150',
        },
      ],
    }),
    service('hole', 'Hole', 'Trou', { use: 'pothole' }),
    service('patio', 'Patio', 'Terrasse', {
      availability: { seasons: [], text: { en: 'From May on.', fr: 'Dès le mois de mai.' } },
    }),
  ],
} as unknown as Catalogue;
