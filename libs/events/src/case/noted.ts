import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Fields, VaultRef } from '../fields.ts';

/** An internal note; residents never see it. */
export const CaseNoted = defineEvent({
  type: 'case.noted',
  version: 1,
  about: {
    title: ['Note added', 'Note ajoutée'],
    meaning: [
      'Somebody of the staff wrote a note for colleagues. Residents never see it.',
      'Un membre du personnel a écrit une note à l’intention de collègues. La population ne la voit jamais.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    contentRef: VaultRef('Stands for its words.', 'Renvoie à son texte.'),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', contentRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c44' }],
});
