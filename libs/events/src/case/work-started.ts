import { defineEvent } from '../define-event.ts';
import { Fields, Id } from '../fields.ts';

/** Work on the case began. */
export const CaseWorkStarted = defineEvent({
  type: 'case.work-started',
  version: 1,
  data: Fields({
    caseId: Id(),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
    },
  ],
});
