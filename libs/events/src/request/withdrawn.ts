import { defineEvent } from '../define-event.ts';
import { RequestId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** Whoever made the request does not want it any more. */
export const RequestWithdrawn = defineEvent({
  type: 'request.withdrawn',
  version: 1,
  about: {
    title: ['Request withdrawn', 'Demande retirée'],
    meaning: [
      'Whoever made the request withdrew it. It leaves its case, and the case ends with its last request.',
      'La personne a retiré sa demande. Celle-ci quitte son dossier, qui prend fin avec sa dernière demande.',
    ],
  },
  data: Fields({ requestId: RequestId() }),
  samples: [{ requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01' }],
});
