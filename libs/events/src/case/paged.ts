import { defineEvent } from '../define-event.ts';
import { CaseId, PageId } from '../entities.ts';
import { Code, Fields, Instant } from '../fields.ts';

/** Whoever is on call was paged and is to answer by a moment that is known. */
export const CasePaged = defineEvent({
  type: 'case.paged',
  version: 1,
  about: {
    title: ['On-call person paged', 'Personne de garde appelée'],
    meaning: [
      'The person on call was paged, and is to answer by then; otherwise the next one on the rota is.',
      'La personne de garde a été appelée et doit confirmer l’appel avant ce moment; sinon, c’est la suivante au tour de garde.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    pageId: PageId(),
    rota: Code('The department whose rota it is.', 'La direction dont c’est le tour de garde.'),
    entry: Code('The entry of the rota.', 'L’inscription au tour de garde.'),
    answerBy: Instant('By when it is to be answered.', 'Le moment limite pour répondre.'),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      pageId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d04',
      rota: 'public-works',
      entry: 'first',
      answerBy: '2026-03-12T13:30:00.000Z',
    },
  ],
});
