import type { Catalogue, ServiceSettings } from '@guichet/settings';

const service = (code: string, en: string, fr: string, promise: ServiceSettings['promise']): ServiceSettings => ({
  code,
  name: { en, fr },
  description: { en, fr },
  group: 'roads',
  kind: 'service_request',
  placePrivacy: 'public',
  reporter: 'anonymous',
  questions: [],
  duplicate: { mode: 'off' },
  promise,
});

/** A small catalogue for this service's own tests: one promise of each unit, one outcome of each sort. */
export const testCatalogue = (): Catalogue => ({
  municipality: {
    id: 'valbois',
    name: { en: 'City of Valbois', fr: 'Ville de Valbois' },
    province: 'ON',
    timeZone: 'America/Toronto',
    languagePolicy: 'OTHER',
    open311: { jurisdictionId: 'valbois.example', contact: { en: 'Call 311', fr: 'Composez le 311' } },
    boundaryToleranceMetres: 25,
    mail: { from: '311@valbois.example', name: { en: 'Valbois 311', fr: '311 Valbois' } },
  },
  calendars: [
    { id: 'office', name: { en: 'Office hours', fr: 'Heures de bureau' }, provinceHolidays: true },
    { id: 'always', name: { en: 'Always', fr: 'En tout temps' }, always: true, provinceHolidays: false },
  ],
  departments: [
    {
      id: 'public-works',
      name: { en: 'Public Works', fr: 'Travaux publics' },
      mail: 'works@valbois.example',
      teams: [],
      contacts: [{ id: 'first', mail: 'first@valbois.example' }],
    },
  ],
  groups: [{ id: 'roads', name: { en: 'Roads', fr: 'Voirie' } }],
  outcomes: [
    { id: 'fixed', name: { en: 'Repaired', fr: 'Réparé' }, kinds: ['service_request'], resolved: true },
    {
      id: 'no-defect',
      name: { en: 'Inspected, no defect found', fr: 'Inspecté, aucun défaut constaté' },
      kinds: ['service_request'],
      resolved: false,
    },
  ],
  terms: [],
  services: [
    service('pothole', 'Pothole', 'Nid-de-poule', { calendar: 'office', acknowledge: { days: 2 } }),
    service('graffiti', 'Graffiti', 'Graffiti', { calendar: 'office', acknowledge: { hours: 1 } }),
    service('water-main', 'Water main break', 'Bris d’aqueduc', { calendar: 'always', acknowledge: { hours: 4 } }),
    service('permit', 'Building permit question', 'Question sur un permis', { calendar: 'office' }),
  ],
  wards: [{ id: 'ward-3', name: { en: 'Lake', fr: 'Quartier du Lac' }, validFrom: '2026-01-01', polygons: [] }],
});
