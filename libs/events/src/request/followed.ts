import { defineEvent } from '../define-event.ts';
import { FollowId, RequestId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** Somebody confirmed that they follow a request. They are told what the public may know of it. */
export const RequestFollowed = defineEvent({
  type: 'request.followed',
  version: 1,
  about: {
    title: ['Request followed', 'Demande suivie'],
    meaning: [
      'Somebody confirmed that they follow a request. They are told what the public may know of it.',
      'Le suivi d’une demande a été confirmé. La personne qui la suit est avisée de ce que le public peut en savoir.',
    ],
  },
  data: Fields({ requestId: RequestId(), followId: FollowId() }),
  samples: [
    {
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      followId: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c51',
    },
  ],
});
