import { defineEvent } from '../define-event.ts';
import { CaseId, TaskId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** The piece of work is not needed any more, or its department was retired. */
export const CaseTaskCancelled = defineEvent({
  type: 'case.task-cancelled',
  version: 1,
  about: {
    title: ['Task cancelled', 'Tâche annulée'],
    meaning: [
      'The piece of work that another department was asked for is not needed any more.',
      'La partie du travail confiée à une autre direction n’est plus nécessaire.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    taskId: TaskId(),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', taskId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d03' }],
});
