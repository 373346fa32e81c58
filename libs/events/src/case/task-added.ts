import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId, NoteRef, TaskId } from '../entities.ts';
import { Code, Fields, Instant } from '../fields.ts';

/** A piece of the work is asked of another department; the case stays with its owner. */
export const CaseTaskAdded = defineEvent({
  type: 'case.task-added',
  version: 1,
  about: {
    title: ['Task added', 'Tâche ajoutée'],
    meaning: [
      'A piece of the work is asked of another department, which finds it among its tasks. The case stays with its owner.',
      'Une partie du travail est confiée à une autre direction, qui la trouve parmi ses tâches. Le dossier reste à sa direction responsable.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    taskId: TaskId(),
    departmentId: Code('The department that does it.', 'La direction qui s’en charge.'),
    dueAt: Instant('By when it is to be done.', 'Le moment où elle doit être faite.'),
    serviceCode: Type.Optional(
      Code('The service it belongs to, where one was named.', 'Le service dont elle relève, s’il a été précisé.'),
    ),
    noteRef: Type.Optional(NoteRef()),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      taskId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d03',
      departmentId: 'parks',
      dueAt: '2026-03-12T13:30:00.000Z',
      noteRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c42',
    },
  ],
});
