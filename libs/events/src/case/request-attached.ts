import { defineEvent } from '../define-event.ts';
import { Fields, Id } from '../fields.ts';

/** Another report of the same thing joined the case; its reporter is told like the first. */
export const CaseRequestAttached = defineEvent({
  type: 'case.request-attached',
  version: 1,
  data: Fields({
    caseId: Id(),
    requestId: Id(),
    ofRequestId: Id('the report it repeats'),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      ofRequestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a00',
    },
  ],
});
