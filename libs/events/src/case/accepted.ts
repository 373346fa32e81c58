import { defineEvent } from '../define-event.ts';
import { Code, Fields, Id } from '../fields.ts';

/** The department took the case on. */
export const CaseAccepted = defineEvent({
  type: 'case.accepted',
  version: 1,
  data: Fields({
    caseId: Id(),
    departmentId: Code(),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      departmentId: 'public-works',
    },
  ],
});
