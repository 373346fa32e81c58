import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Code, Fields, Id } from '../fields.ts';

/** A request is about something else: it leaves for a case of its own. */
export const CaseRequestDetached = defineEvent({
  type: 'case.request-detached',
  version: 1,
  about: {
    title: ['Request detached', 'Demande détachée'],
    meaning: [
      'A request turned out to be about something else. It leaves for a case of its own, and is never matched with this one again.',
      'Une demande portait en fait sur autre chose. Elle part vers son propre dossier et ne sera plus jamais rapprochée de celui-ci.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    requestId: Id('The request that leaves.', 'La demande qui part.'),
    toCaseId: Id('The case that is opened for it.', 'Le dossier ouvert pour elle.'),
    why: Code('The reason.', 'Le motif.'),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      toCaseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d09',
      why: 'another-thing',
    },
  ],
});
