import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Fields, Id } from '../fields.ts';

/** Whoever reported it does not want it any more; the request leaves the case. */
export const CaseRequestWithdrawn = defineEvent({
  type: 'case.request-withdrawn',
  version: 1,
  about: {
    title: ['Request withdrawn from the case', 'Demande retirée du dossier'],
    meaning: [
      'Whoever made the request withdrew it. With the last one, the case ends as well.',
      'La personne a retiré sa demande. Avec la dernière, le dossier prend fin aussi.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    requestId: Id('The request that was withdrawn.', 'La demande qui a été retirée.'),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01' }],
});
