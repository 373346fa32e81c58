import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId, RungThen } from '../entities.ts';
import { Code, Fields, GrowingLiteral, Id, Instant } from '../fields.ts';

/** A promise is at risk or broken: a rung of the ladder was reached. */
export const CaseEscalated = defineEvent({
  type: 'case.escalated',
  version: 1,
  about: {
    title: ['Rung of the ladder reached', 'Échelon atteint'],
    meaning: [
      'A date is at risk or has passed: whoever the rung names is told.',
      'Une échéance approche ou est dépassée\u00a0: la personne que l’échelon nomme est avisée.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    of: GrowingLiteral(
      {
        acknowledge: ['being accepted by a department', 'la prise en charge par une direction'],
        resolve: ['being resolved', 'la résolution'],
        step: ['a step of the procedure', 'une étape de la procédure'],
        task: ['a task of another department', 'une tâche d’une autre direction'],
      },
      'What is late or about to be.',
      'Ce qui est en retard ou va l’être.',
    ),
    rung: Code('The rung of the ladder.', 'L’échelon.'),
    to: GrowingLiteral(
      {
        assignee: ['whoever sees to it', 'la personne chargée du dossier'],
        team: ['the team', 'l’équipe'],
        supervisor: ['the supervisor', 'la supervision'],
        director: ['the director', 'la directrice ou le directeur'],
        'on-call': ['whoever is on call', 'la personne de garde'],
      },
      'Who is told.',
      'Qui est avisé.',
    ),
    how: GrowingLiteral(
      {
        queue: ['in the list of late cases', 'dans la liste des dossiers en retard'],
        mail: ['by e-mail', 'par courriel'],
        teams: ['in Teams', 'dans Teams'],
        page: ['by paging', 'par appel de garde'],
      },
      'How they are told.',
      'Le moyen employé.',
    ),
    dueAt: Instant('When the rung was reached.', 'Le moment où l’échelon est atteint.'),
    then: Type.Optional(RungThen()),
    taskId: Type.Optional(
      Id('The task that is late; absent where it is none.', 'La tâche en retard; absent si ce n’en est pas une.'),
    ),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      of: 'resolve',
      rung: 'resolve-breach-supervisor-mail',
      to: 'supervisor',
      how: 'mail',
      dueAt: '2026-03-12T13:30:00.000Z',
      then: 'apologize',
    },
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      of: 'task',
      rung: 'task-breach-team-queue',
      to: 'team',
      how: 'queue',
      dueAt: '2026-03-12T13:30:00.000Z',
      taskId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d03',
    },
  ],
});
