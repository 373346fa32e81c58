import { defineEvent } from '../define-event.ts';
import { FollowId, RequestId } from '../entities.ts';
import { Fields, Language, VaultRef } from '../fields.ts';

/** Somebody asked to be told of a request. They follow it once they confirm, by a link that is sent to them. */
export const RequestFollowAsked = defineEvent({
  type: 'request.follow-asked',
  version: 1,
  about: {
    title: ['Following asked for', 'Suivi demandé'],
    meaning: [
      'Somebody asked to follow a request. They follow it once they have confirmed it with the link that is sent to them.',
      'Quelqu’un a demandé à suivre une demande. Le suivi commence lorsqu’il est confirmé au moyen du lien envoyé.',
    ],
  },
  data: Fields({
    requestId: RequestId(),
    followId: FollowId(),
    subjectRef: VaultRef('Stands for who asked.', 'Renvoie à la personne qui l’a demandé.'),
    language: Language('The language they chose.', 'La langue choisie.'),
  }),
  samples: [
    {
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      followId: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c51',
      subjectRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c52',
      language: 'fr',
    },
  ],
});
