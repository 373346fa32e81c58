import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId, Rungs, Step } from '../entities.ts';
import { Code, Fields, Instant } from '../fields.ts';

/** The next step of the service’s procedure, and by when. */
export const CaseStepDue = defineEvent({
  type: 'case.step-due',
  version: 1,
  about: {
    title: ['Step due', 'Étape à venir'],
    meaning: [
      'The next step of the procedure of the service, and by when it is due.',
      'La prochaine étape de la procédure du service, et son échéance.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    step: Step(),
    dueAt: Instant('By when it is due.', 'Son échéance.'),
    departmentId: Type.Optional(
      Code(
        'The department that takes the step, whoever has the case; absent where that is whoever owns it.',
        'La direction à qui revient l’étape, quelle que soit la responsable du dossier; absente si c’est cette dernière.',
      ),
    ),
    rungs: Type.Optional(
      Rungs(
        'When somebody is told that it is at risk or late.',
        'Les moments où quelqu’un est avisé qu’elle est menacée ou en retard.',
      ),
    ),
  }),
  samples: [
    { caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', step: 'inspection', dueAt: '2026-03-12T13:30:00.000Z' },
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      step: 'inspection',
      dueAt: '2026-03-12T13:30:00.000Z',
      departmentId: 'water',
    },
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      step: 'notice',
      dueAt: '2026-03-12T13:30:00.000Z',
      rungs: [{ rung: 'step-breach-assignee-queue', dueAt: '2026-03-12T13:30:00.000Z' }],
    },
  ],
});
