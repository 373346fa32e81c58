import { defineEvent } from '../define-event.ts';
import { CaseId, HoldId } from '../entities.ts';
import { Type } from 'typebox';
import { Fields, Flag, Literal, Measure } from '../fields.ts';

/** The hold ended, by a person or by the clock; the case is where it was before. */
export const CaseResumed = defineEvent({
  type: 'case.resumed',
  version: 1,
  about: {
    title: ['Case resumed', 'Dossier repris'],
    meaning: [
      'The hold is over, because a person said so or because its end came. The case is where it was before.',
      'L’attente est terminée, parce que quelqu’un l’a dit ou que son terme est arrivé. Le dossier se retrouve où il en était.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    holdId: HoldId(),
    status: Literal(
      {
        assigned: ['assigned to a department', 'attribué à une direction'],
        accepted: ['accepted by its department', 'pris en charge par sa direction'],
        'in-progress': ['in progress', 'en cours de traitement'],
      },
      'The status it had before the hold.',
      'L’état où il était avant l’attente.',
    ),
    heldMinutes: Measure('Working minutes it was held.', 'Le nombre de minutes ouvrables d’attente.'),
    inPassing: Type.Optional(
      Flag(
        'True where another act ended the hold: whoever reported it is told of that act alone. Absent elsewhere.',
        'Vrai si c’est un autre geste qui a mis fin à l’attente\u00a0: la personne déclarante n’apprend que ce geste. Absent sinon.',
      ),
    ),
    merging: Type.Optional(
      Flag(
        'Of earlier events: true where the case was merged at the same moment, as `inPassing` says it since.',
        'D’événements antérieurs\u00a0: vrai si le dossier a été fusionné au même moment, ce que dit depuis `inPassing`.',
      ),
    ),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      holdId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d02',
      status: 'in-progress',
      heldMinutes: 930,
    },
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      holdId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d02',
      status: 'assigned',
      heldMinutes: 930,
      inPassing: true,
    },
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      holdId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d02',
      status: 'assigned',
      heldMinutes: 930,
      merging: true,
    },
  ],
});
