import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Fields, VaultRef } from '../fields.ts';

/** A message of staff to everybody who reported it. */
export const CaseReplied = defineEvent({
  type: 'case.replied',
  version: 1,
  about: {
    title: ['Reply sent', 'Réponse envoyée'],
    meaning: [
      'Somebody of the staff wrote to everybody who reported it.',
      'Un membre du personnel a écrit à toutes les personnes déclarantes.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    contentRef: VaultRef('Stands for its words.', 'Renvoie à son texte.'),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', contentRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c45' }],
});
