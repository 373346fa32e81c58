import { defineEvent } from '../define-event.ts';
import { CaseFlag, CaseId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** The case leaves the supervisor’s list. */
export const CaseUnflagged = defineEvent({
  type: 'case.unflagged',
  version: 1,
  about: {
    title: ['Flag removed', 'Repère retiré'],
    meaning: [
      'The case leaves the supervisor’s list, unless it carries another flag.',
      'Le dossier quitte la liste de la supervision, à moins de porter un autre repère.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    flag: CaseFlag(),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', flag: 'claim' }],
});
