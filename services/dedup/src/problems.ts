import { defineProblems } from '@guichet/service-kit';

/** Every refusal of a search for similar reports. */
export const dedupProblems = defineProblems({
  'duplicates.unknown-service': {
    status: 404,
    en: 'There is no service with this code.',
    fr: 'Aucun service ne porte ce code.',
  },
  'duplicates.latitude': {
    status: 400,
    en: 'Give the latitude in degrees, between −90 and 90.',
    fr: 'Donnez la latitude en degrés, entre −90 et 90.',
  },
  'duplicates.longitude': {
    status: 400,
    en: 'Give the longitude in degrees, between −180 and 180.',
    fr: 'Donnez la longitude en degrés, entre −180 et 180.',
  },
});
