import { defineEvent } from '../define-event.ts';
import { CaseFlag, CaseId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** The case is on the supervisor’s list, for a reason that everybody knows. */
export const CaseFlagged = defineEvent({
  type: 'case.flagged',
  version: 1,
  about: {
    title: ['Case flagged', 'Repère ajouté'],
    meaning: [
      'The case is on the supervisor’s list.',
      'Le dossier porte un repère et figure sur la liste de la supervision.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    flag: CaseFlag(),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', flag: 'claim' }],
});
