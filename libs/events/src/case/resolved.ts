import { Type } from 'typebox';
import { defineEvent } from '../define-event.ts';
import { Code, Fields, Id } from '../fields.ts';

/** The case ended, with an outcome: never closed without saying how. */
export const CaseResolved = defineEvent({
  type: 'case.resolved',
  version: 1,
  data: Fields({
    caseId: Id(),
    outcome: Code('from the list of the service or of its kind'),
    resolved: Type.Boolean({ description: 'counts as resolved; otherwise it is closed otherwise' }),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      outcome: 'fixed',
      resolved: true,
    },
  ],
});
