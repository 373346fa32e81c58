import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId, NoteRef, Step } from '../entities.ts';
import { Code, Fields, Nullable, VaultRef } from '../fields.ts';

/** A step of the service’s procedure was taken, and what comes next by its result. */
export const CaseStepCompleted = defineEvent({
  type: 'case.step-completed',
  version: 1,
  about: {
    title: ['Step completed', 'Étape franchie'],
    meaning: [
      'A step of the procedure was taken. Its result decides what comes next.',
      'Une étape de la procédure est franchie. Son résultat décide de la suite.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    step: Step(),
    result: Code('Its result, from the settings.', 'Son résultat, tiré des réglages.'),
    next: Nullable(
      Code('The step that follows; null after the last one.', 'L’étape qui suit; null après la dernière.'),
    ),
    externalRefRef: Type.Optional(
      VaultRef(
        'Stands for the number of the notice, the letter or the ticket.',
        'Renvoie au numéro de l’avis, de la lettre ou du constat.',
      ),
    ),
    noteRef: Type.Optional(NoteRef()),
  }),
  samples: [
    { caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', step: 'inspection', result: 'violation', next: 'notice' },
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      step: 'notice',
      result: 'served',
      next: 'reinspection',
      externalRefRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c43',
    },
  ],
});
