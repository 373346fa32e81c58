import { defineEvent } from '../define-event.ts';
import { NoticeId } from '../entities.ts';
import { Code, Fields } from '../fields.ts';

/** The message was refused for good; nobody is told by this notice. */
export const NoticeFailed = defineEvent({
  type: 'notice.failed',
  version: 1,
  about: {
    title: ['Notice failed', 'Avis refusé'],
    meaning: [
      'The message was refused for good: nobody is told by it.',
      'L’avis a été refusé définitivement\u00a0: il n’informera personne.',
    ],
  },
  data: Fields({
    noticeId: NoticeId(),
    why: Code(
      'Reason code, e.g. `mailbox-refused` or `address-unknown`.',
      'Le code de motif, p.\u00a0ex. `mailbox-refused` ou `address-unknown`.',
    ),
  }),
  samples: [
    {
      noticeId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9c01',
      why: 'mailbox-refused',
    },
  ],
});
