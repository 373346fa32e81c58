import { defineEvent } from '../define-event.ts';
import { Code, Fields, Id } from '../fields.ts';

/** The message was refused for good; nobody is told by this notice. */
export const NoticeFailed = defineEvent({
  type: 'notice.failed',
  version: 1,
  data: Fields({
    noticeId: Id(),
    why: Code(),
  }),
  samples: [
    {
      noticeId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9c01',
      why: 'mailbox-refused',
    },
  ],
});
