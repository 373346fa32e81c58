import { Type } from 'typebox';
import { defineEvent } from '../define-event.ts';
import { RequestId } from '../entities.ts';
import { Fields, VaultRef } from '../fields.ts';
import { Place, TermCodes } from './submitted.ts';

/** Whoever made the request put it right before anybody had taken it on. What was written before is kept nowhere. */
export const RequestAmended = defineEvent({
  type: 'request.amended',
  version: 1,
  about: {
    title: ['Request corrected by its reporter', 'Demande corrigée par la personne déclarante'],
    meaning: [
      'Whoever made the request corrected what they had written, or where it is, before the department accepted the case.',
      'La personne a corrigé ce qu’elle avait écrit, ou le lieu, avant la prise en charge du dossier.',
    ],
  },
  data: Fields({
    requestId: RequestId(),
    contentRef: Type.Optional(
      VaultRef(
        'Stands for what is written now, and for the photos; absent where the words stay as they were.',
        'Renvoie à ce qui est écrit désormais et aux photos; absent si le texte ne change pas.',
      ),
    ),
    termCodes: Type.Optional(TermCodes()),
    place: Type.Optional(Place()),
  }),
  samples: [
    {
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      contentRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c13',
      termCodes: [],
    },
    {
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      place: {
        precision: 'point',
        latitude: 45.4301,
        longitude: -75.7013,
        placeRef: null,
        placeKey: null,
        wardId: 'ward-5',
      },
    },
  ],
});
