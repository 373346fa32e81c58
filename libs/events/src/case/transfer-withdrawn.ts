import { defineEvent } from '../define-event.ts';
import { CaseId, TransferId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** The sender takes its offer back, or the settings retired the department that was asked. */
export const CaseTransferWithdrawn = defineEvent({
  type: 'case.transfer-withdrawn',
  version: 1,
  about: {
    title: ['Transfer withdrawn', 'Transfert retiré'],
    meaning: [
      'The department that offered the case takes its offer back.',
      'La direction qui a proposé le dossier retire sa proposition.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    transferId: TransferId(),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', transferId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d01' }],
});
