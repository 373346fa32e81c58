import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId, NoteRef } from '../entities.ts';
import { Fields, Instant, Nullable } from '../fields.ts';

/** The case comes back into its queue on a known morning, or does not any more. */
export const CaseFollowUpSet = defineEvent({
  type: 'case.follow-up-set',
  version: 1,
  about: {
    title: ['Follow-up set', 'Suivi prévu'],
    meaning: [
      'The case comes back into its queue on that morning; null where none is wanted any more.',
      'Le dossier revient dans la file ce matin-là; null si aucun suivi n’est plus voulu.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    followUpAt: Nullable(Instant('The morning on which it comes back.', 'Le matin où le dossier revient.')),
    noteRef: Type.Optional(NoteRef()),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', followUpAt: '2026-03-12T13:30:00.000Z' }],
});
