import { defineEvent } from '../define-event.ts';
import { Fields, Id } from '../fields.ts';

/** The mail server took the message. */
export const NoticeSent = defineEvent({
  type: 'notice.sent',
  version: 1,
  data: Fields({
    noticeId: Id(),
  }),
  samples: [
    {
      noticeId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9c01',
    },
  ],
});
