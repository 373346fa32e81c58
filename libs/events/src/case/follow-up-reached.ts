import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Fields, Instant } from '../fields.ts';

/** The morning of a follow-up came: the case is back in its queue. */
export const CaseFollowUpReached = defineEvent({
  type: 'case.follow-up-reached',
  version: 1,
  about: {
    title: ['Follow-up reached', 'Jour de suivi arrivé'],
    meaning: [
      'The morning of the follow-up came, and the case is back in its queue.',
      'Le matin du suivi est arrivé, et le dossier est de retour dans la file.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    followUpAt: Instant('The morning it was set for.', 'Le matin qui avait été prévu.'),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', followUpAt: '2026-03-12T13:30:00.000Z' }],
});
