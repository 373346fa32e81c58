import { defineEvent } from '../define-event.ts';
import { Publication, PUBLICATION } from './publication.ts';

/** The settings of a municipality (services, departments, wards, calendars) changed. Services read the body stored under the digest. */
export const CataloguePublished = defineEvent({
  type: 'catalogue.published',
  version: 1,
  about: {
    title: ['Settings published', 'Réglages publiés'],
    meaning: [
      'The settings of the municipality (services, departments, wards, calendars) changed.',
      'Les réglages de la municipalité (services, directions, quartiers, calendriers) ont changé.',
    ],
  },
  data: Publication,
  samples: [PUBLICATION],
});
