import { defineEvent } from '../define-event.ts';
import { CaseId, TransferId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** Nobody answered the offer in time; the sender keeps the case. */
export const CaseTransferLapsed = defineEvent({
  type: 'case.transfer-lapsed',
  version: 1,
  about: {
    title: ['Transfer lapsed', 'Transfert caduc'],
    meaning: [
      'The department that was asked did not answer in time. The one that offered the case keeps it.',
      'La direction sollicitée n’a pas répondu à temps. Celle qui a proposé le dossier le garde.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    transferId: TransferId(),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', transferId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d01' }],
});
