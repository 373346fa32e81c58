import { defineEvent } from '../define-event.ts';
import { CaseId, StaffRef } from '../entities.ts';
import { Fields, Nullable } from '../fields.ts';

/** A person of the department sees to the case, or no particular one any more. */
export const CaseAssigneeSet = defineEvent({
  type: 'case.assignee-set',
  version: 1,
  about: {
    title: ['Case handler set', 'Personne chargée du dossier'],
    meaning: [
      'A person of the department sees to the case; without a person, the whole team does.',
      'Une personne de la direction s’occupe du dossier; à défaut, c’est toute l’équipe.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    staffRef: Nullable(StaffRef()),
  }),
  samples: [{ caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', staffRef: 'p-17' }],
});
