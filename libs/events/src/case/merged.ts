import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Fields, Id } from '../fields.ts';

/** Another case is about the same thing: the requests move there, and this one counts no more. */
export const CaseMerged = defineEvent({
  type: 'case.merged',
  version: 1,
  about: {
    title: ['Case merged into another', 'Dossier fusionné à un autre'],
    meaning: [
      'Another case is about the same thing. The requests move there, and this case counts no more.',
      'Un autre dossier porte sur la même chose. Les demandes y passent, et celui-ci ne compte plus.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    intoCaseId: Id('The case that goes on.', 'Le dossier qui continue.'),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', intoCaseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d09' }],
});
