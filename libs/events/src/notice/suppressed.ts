import { defineEvent } from '../define-event.ts';
import { Code, Fields, Id, Literal } from '../fields.ts';

/** A message would have been owed, and is not sent. */
export const NoticeSuppressed = defineEvent({
  type: 'notice.suppressed',
  version: 1,
  data: Fields({
    noticeId: Id(),
    template: Code(),
    requestId: Id(),
    why: Literal('no-contact', 'anonymous'),
  }),
  samples: [
    {
      noticeId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9c01',
      template: 'received',
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      why: 'no-contact',
    },
  ],
});
