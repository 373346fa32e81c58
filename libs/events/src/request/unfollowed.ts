import { defineEvent } from '../define-event.ts';
import { FollowId, RequestId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** Somebody does not want to be told of a request any more; their address is forgotten. */
export const RequestUnfollowed = defineEvent({
  type: 'request.unfollowed',
  version: 1,
  about: {
    title: ['Request no longer followed', 'Suivi terminé'],
    meaning: [
      'Somebody no longer follows a request; their address is forgotten.',
      'Une personne ne suit plus une demande; son adresse est oubliée.',
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
