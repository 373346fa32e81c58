import { Type } from 'typebox';
import { defineEvent } from '../define-event.ts';
import { RequestId } from '../entities.ts';
import { Code, Fields, GrowingLiteral, Id } from '../fields.ts';

/** Somebody turned to the municipality, and staff noted why; `channel` says how they came. */
export const InteractionRecorded = defineEvent({
  type: 'interaction.recorded',
  version: 1,
  about: {
    title: ['Contact recorded', 'Contact consigné'],
    meaning: [
      'Somebody turned to the municipality, and staff noted why. It says nothing of who it was. A question that was answered at once leaves this, and no case.',
      'Quelqu’un s’est adressé à la municipalité, et le personnel en a consigné le motif. Rien n’est dit de la personne. Une question à laquelle on a répondu aussitôt donne un contact, et aucun dossier.',
    ],
  },
  data: Fields({
    interactionId: Id('The contact.', 'Le contact.'),
    reason: GrowingLiteral(
      {
        new: ['something new was reported', 'un nouveau signalement'],
        chase: ['news of a request was asked for', 'des nouvelles d’une demande'],
        information: ['a question was asked', 'une question'],
        'complaint-about-service': [
          'somebody is not content with how they were served',
          'une insatisfaction à l’égard du service reçu',
        ],
      },
      'Why they came.',
      'Le motif du contact.',
    ),
    articleId: Type.Optional(
      Code(
        'The article of the knowledge base that answered it.',
        'L’article de la base de connaissances qui y a répondu.',
      ),
    ),
    requestId: Type.Optional(RequestId()),
  }),
  samples: [
    {
      interactionId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d11',
      reason: 'chase',
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
    },
    { interactionId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d12', reason: 'information', articleId: 'garbage-days' },
  ],
});
