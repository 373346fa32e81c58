import { defineEvent } from '../define-event.ts';
import { CaseId, TransferId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** The department that was asked takes the case; the same append assigns it. */
export const CaseTransferAccepted = defineEvent({
  type: 'case.transfer-accepted',
  version: 1,
  about: {
    title: ['Transfer accepted', 'Transfert accepté'],
    meaning: [
      'The department that was asked takes the case. It is assigned to that department at the same moment; the promised dates stay.',
      'La direction sollicitée prend le dossier, qui lui est attribué au même moment. Les échéances promises ne changent pas.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    transferId: TransferId(),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', transferId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d01' }],
});
