import { Type } from 'typebox';
import { defineEvent } from '../define-event.ts';
import { ServiceCode } from '../entities.ts';
import { Code, Fields, GrowingLiteral, Id, Version } from '../fields.ts';

/** Somebody who began to report something was told what to do instead; `channel` says how they came. */
export const InteractionDiverted = defineEvent({
  type: 'interaction.diverted',
  version: 1,
  about: {
    title: ['Report stopped', 'Signalement réorienté'],
    meaning: [
      'Somebody who was about to report something was told what to do instead, and no request was made. Nothing is kept of who it was, what they wrote or where it is.',
      'Une personne sur le point de faire un signalement a appris quoi faire à la place, et aucune demande n’a été créée. Rien n’est conservé de la personne, de ce qu’elle a écrit ni du lieu.',
    ],
  },
  data: Fields({
    interactionId: Id('The contact.', 'Le contact.'),
    serviceCode: ServiceCode(),
    why: GrowingLiteral(
      {
        'stop-page': ['another kind of help is needed', 'il faut une autre aide'],
        'out-of-season': ['it is not the season of this service', 'ce n’est pas la saison de ce service'],
        moved: ['it is reported under another service', 'on le signale sous un autre service'],
      },
      'Why nothing was taken.',
      'Pourquoi rien n’a été reçu.',
    ),
    pageId: Type.Optional(
      Code('The stop page of the service that was shown.', 'La page d’arrêt du service qui a été affichée.'),
    ),
    catalogueVersion: Version(
      'The version of the settings that says what was shown.',
      'La version des réglages qui donne ce qui a été affiché.',
    ),
  }),
  samples: [
    {
      interactionId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d13',
      serviceCode: 'damaged-tree',
      why: 'stop-page',
      pageId: 'wires',
      catalogueVersion: 3,
    },
    {
      interactionId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d14',
      serviceCode: 'long-grass',
      why: 'out-of-season',
      catalogueVersion: 3,
    },
  ],
});
