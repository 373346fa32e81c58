import { defineEvent } from '../define-event.ts';
import { CaseId, RequestId } from '../entities.ts';
import { Fields, VaultRef } from '../fields.ts';

/** Whoever made a request of the case wrote to those who work on it. */
export const CaseMessageReceived = defineEvent({
  type: 'case.message-received',
  version: 1,
  about: {
    title: ['Message received', 'Message reçu'],
    meaning: [
      'Whoever made a request of the case wrote to those who work on it.',
      'Une personne déclarante a écrit aux personnes qui traitent le dossier.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    requestId: RequestId(),
    contentRef: VaultRef('Stands for its words.', 'Renvoie à son texte.'),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      contentRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c46',
    },
  ],
});
