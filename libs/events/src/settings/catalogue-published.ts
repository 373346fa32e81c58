import { defineEvent } from '../define-event.ts';
import { Code, Digest, Fields, Nullable, VaultRef, Version } from '../fields.ts';

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
  data: Fields({
    version: Version('Counts the publications of the municipality.', 'Compte les publications de la municipalité.'),
    digest: Digest('SHA-256 of the published text in canonical JSON.', 'SHA-256 du texte publié, en JSON canonique.'),
    reasonCode: Code('Why it was published.', 'Le motif de la publication.'),
    authorRef: Nullable(
      VaultRef(
        'Stands for who published it; null where a machine did.',
        'Renvoie à la personne qui l’a publié; null s’il s’agit d’une machine.',
      ),
    ),
  }),
  samples: [
    {
      version: 1,
      digest: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
      reasonCode: 'initial-import',
      authorRef: null,
    },
  ],
});
