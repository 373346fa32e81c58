import { defineEvent } from '../define-event.ts';
import { NoticeId } from '../entities.ts';
import { Code, Fields, GrowingLiteral, Id } from '../fields.ts';

/** A message would have been owed, and is not sent. */
export const NoticeSuppressed = defineEvent({
  type: 'notice.suppressed',
  version: 1,
  about: {
    title: ['Notice suppressed', 'Avis non envoyé'],
    meaning: ['A message would have been owed, and is not sent.', 'Un avis était prévu, mais n’est pas envoyé.'],
  },
  data: Fields({
    noticeId: NoticeId(),
    template: Code('Which message it would have been.', 'De quel avis il se serait agi.'),
    requestId: Id('The request it would have been about.', 'La demande qu’il aurait concernée.'),
    why: GrowingLiteral(
      {
        'no-contact': ['no e-mail address was left', 'aucune adresse de courriel n’a été laissée'],
        anonymous: ['nobody to tell: the request is anonymous', 'personne à informer\u00a0: la demande est anonyme'],
        'not-public': [
          'who follows it may not know of it any more',
          'les personnes qui la suivent ne peuvent plus en être informées',
        ],
      },
      'Why it is not sent.',
      'Pourquoi il n’est pas envoyé.',
    ),
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
