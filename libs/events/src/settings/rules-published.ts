import { defineEvent } from '../define-event.ts';
import { Publication, PUBLICATION } from './publication.ts';

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
  data: Publication,
  samples: [PUBLICATION],
});
