import { defineEvent } from '../define-event.ts';
import { CaseId, Priority } from '../entities.ts';
import { Code, Fields } from '../fields.ts';

/** A supervisor decided how soon the case is to be dealt with. */
export const CasePrioritised = defineEvent({
  type: 'case.prioritised',
  version: 1,
  about: {
    title: ['Priority set', 'Priorité fixée'],
    meaning: [
      'A supervisor decided how soon the case is to be dealt with. The dates that follow are promised at the same moment.',
      'Une superviseure ou un superviseur a fixé la priorité du dossier. Les échéances qui en découlent sont promises au même moment.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    priority: Priority(),
    why: Code('The reason.', 'Le motif.'),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', priority: 'urgent', why: 'danger' }],
});
