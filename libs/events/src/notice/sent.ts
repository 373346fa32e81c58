import { defineEvent } from '../define-event.ts';
import { NoticeId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** The mail server took the message. */
export const NoticeSent = defineEvent({
  type: 'notice.sent',
  version: 1,
  about: {
    title: ['Notice sent', 'Avis envoyé'],
    meaning: [
      'The mail server took the message. That it was read, or even arrived, is not known.',
      'Le serveur de courriel a pris l’avis en charge. On ne sait pas s’il a été lu, ni même reçu.',
    ],
  },
  data: Fields({
    noticeId: NoticeId(),
  }),
  samples: [
    {
      noticeId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9c01',
    },
  ],
});
