import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId, NoteRef, TransferId } from '../entities.ts';
import { Code, Fields, Instant } from '../fields.ts';

/** The owner asks another department to take the case. It owns the case until the other one says yes. */
export const CaseTransferOffered = defineEvent({
  type: 'case.transfer-offered',
  version: 1,
  about: {
    title: ['Transfer offered', 'Transfert proposé'],
    meaning: [
      'The department that owns the case asks another one to take it. It goes on owning the case until the other one accepts.',
      'La direction responsable du dossier propose à une autre de le prendre. Elle en reste responsable jusqu’à ce que l’autre accepte.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    transferId: TransferId(),
    toDepartmentId: Code('The department that is asked.', 'La direction à qui le dossier est proposé.'),
    reason: Code('The reason.', 'Le motif.'),
    noteRef: Type.Optional(NoteRef()),
    answerBy: Instant(
      'By when it is to answer; then the offer lapses.',
      'Le moment où la proposition devient caduque, faute de réponse.',
    ),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      transferId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d01',
      toDepartmentId: 'water',
      reason: 'not-ours',
      noteRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c41',
      answerBy: '2026-03-12T13:30:00.000Z',
    },
  ],
});
