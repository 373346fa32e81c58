import { defineEvent } from '../define-event.ts';
import { CaseId, RequestId } from '../entities.ts';
import { Fields, GrowingLiteral, List } from '../fields.ts';

/** Whoever made a request of the case put it right. */
export const CaseRequestAmended = defineEvent({
  type: 'case.request-amended',
  version: 1,
  about: {
    title: ['Request corrected by its reporter', 'Demande corrigée par la personne déclarante'],
    meaning: [
      'Whoever made a request of the case corrected it. What they wrote is shown as it is now, with the request; another place is corrected by an event of its own.',
      'Une personne déclarante a corrigé sa demande. Son texte est montré tel qu’il est maintenant, avec la demande; un autre lieu est corrigé par un événement à part.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    requestId: RequestId(),
    what: List(
      GrowingLiteral(
        {
          text: ['what they wrote', 'ce qui a été écrit'],
          place: ['where it is', 'le lieu'],
          contact: ['how they are reached', 'les coordonnées'],
        },
        'Something that was corrected.',
        'Ce qui a été corrigé.',
      ),
      'What was corrected.',
      'Ce qui a été corrigé.',
    ),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      what: ['text'],
    },
  ],
});
