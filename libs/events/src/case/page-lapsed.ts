import { defineEvent } from '../define-event.ts';
import { CaseId, PageId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** Nobody answered the page in time. */
export const CasePageLapsed = defineEvent({
  type: 'case.page-lapsed',
  version: 1,
  about: {
    title: ['Page lapsed', 'Appel de garde non confirmé'],
    meaning: ['Nobody answered the page in time.', 'Personne n’a confirmé l’appel à temps.'],
  },
  data: Fields({
    caseId: CaseId(),
    pageId: PageId(),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', pageId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d04' }],
});
