import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Fields, Id } from '../fields.ts';

/** Somebody looked at a possible duplicate, and found that it is none. */
export const CaseDuplicateRejected = defineEvent({
  type: 'case.duplicate-rejected',
  version: 1,
  about: {
    title: ['Duplicate rejected', 'Doublon écarté'],
    meaning: [
      'A request of another case looked like a duplicate and is none. It is never suggested for this case again.',
      'Une demande d’un autre dossier avait l’air d’un doublon et n’en est pas un. Elle ne sera plus jamais rapprochée de ce dossier.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    requestId: Id('The request of the other case.', 'La demande de l’autre dossier.'),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a00',
    },
  ],
});
