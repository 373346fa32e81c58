import { defineEvent } from '../define-event.ts';
import { CaseId, PageId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** The person on call answered. */
export const CasePageAcknowledged = defineEvent({
  type: 'case.page-acknowledged',
  version: 1,
  about: {
    title: ['Page acknowledged', 'Appel de garde confirmé'],
    meaning: ['The person on call answered the page.', 'La personne de garde a confirmé l’appel.'],
  },
  data: Fields({
    caseId: CaseId(),
    pageId: PageId(),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', pageId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d04' }],
});
