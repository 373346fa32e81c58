import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId, NoteRef, TransferId } from '../entities.ts';
import { Code, Fields, Instant, Version } from '../fields.ts';

/** The department that was asked does not take the case; the sender keeps it. */
export const CaseTransferRefused = defineEvent({
  type: 'case.transfer-refused',
  version: 1,
  about: {
    title: ['Transfer refused', 'Transfert refusé'],
    meaning: [
      'The department that was asked does not take the case. The one that offered it keeps it.',
      'La direction sollicitée ne prend pas le dossier. Celle qui l’a proposé le garde.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    transferId: TransferId(),
    offerAgainFrom: Instant(
      'From when on it may be offered to that department again without a supervisor.',
      'Le moment à partir duquel on peut le lui proposer de nouveau sans la supervision.',
    ),
    reason: Code('The reason.', 'Le motif.'),
    noteRef: Type.Optional(NoteRef()),
    count: Type.Optional(
      Version(
        'How many times it has been refused since the department that keeps it became its owner.',
        'Le nombre de refus depuis que la direction qui le garde en est responsable.',
      ),
    ),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      transferId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d01',
      offerAgainFrom: '2026-03-13T13:30:00.000Z',
      reason: 'not-ours',
      count: 1,
    },
  ],
});
