import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId, NoteRef, TaskId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** The other department did its piece. */
export const CaseTaskDone = defineEvent({
  type: 'case.task-done',
  version: 1,
  about: {
    title: ['Task done', 'Tâche terminée'],
    meaning: [
      'The department that was asked for a piece of the work has done it.',
      'La direction à qui une partie du travail était confiée l’a terminée.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    taskId: TaskId(),
    noteRef: Type.Optional(NoteRef()),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', taskId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d03' }],
});
