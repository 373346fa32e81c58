import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** Work on the case began. */
export const CaseWorkStarted = defineEvent({
  type: 'case.work-started',
  version: 1,
  about: {
    title: ['Work started', 'Travaux commencés'],
    meaning: ['Work on the case began.', 'Les travaux liés au dossier ont commencé.'],
  },
  data: Fields({
    caseId: CaseId(),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
    },
  ],
});
