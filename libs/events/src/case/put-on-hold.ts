import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId, HoldId, NoteRef } from '../entities.ts';
import { Code, Fields, Flag, Instant } from '../fields.ts';

/** Work waits for something outside the department, until a moment that is known. */
export const CasePutOnHold = defineEvent({
  type: 'case.put-on-hold',
  version: 1,
  about: {
    title: ['Case put on hold', 'Dossier mis en attente'],
    meaning: [
      'Work on the case waits for something that the department has no hand in. Every hold has an end: the clock resumes the case then.',
      'Le traitement du dossier attend quelque chose qui ne dépend pas de la direction. Toute attente a une fin\u00a0: le dossier reprend alors de lui-même.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    holdId: HoldId(),
    reason: Code('The reason, from the settings.', 'Le motif, tiré des réglages.'),
    stopsClock: Flag(
      'True where the promised date moves by the working time held.',
      'Vrai si l’échéance est repoussée du temps ouvrable d’attente.',
    ),
    since: Instant('When it began.', 'Le moment où elle a commencé.'),
    until: Instant('When the clock resumes the case.', 'Le moment où le dossier reprend de lui-même.'),
    noteRef: Type.Optional(NoteRef()),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      holdId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d02',
      reason: 'weather',
      stopsClock: true,
      since: '2026-03-09T14:30:00.000Z',
      until: '2026-03-12T13:30:00.000Z',
    },
  ],
});
