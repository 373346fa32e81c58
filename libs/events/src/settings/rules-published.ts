import { defineEvent } from '../define-event.ts';
import { Code, Digest, Fields, Nullable, VaultRef, Version } from '../fields.ts';

/** The routing rules of a municipality changed. Services read the body stored under the digest. */
export const RulesPublished = defineEvent({
  type: 'rules.published',
  version: 1,
  about: {
    title: ['Routing rules published', 'Règles d’acheminement publiées'],
    meaning: [
      'The municipality’s rules for who gets which case changed.',
      'Les règles de la municipalité qui disent à qui va chaque dossier ont changé.',
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
