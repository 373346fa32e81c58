import { defineEvent } from '../define-event.ts';
import { CaseId, DepartmentId } from '../entities.ts';
import { Fields } from '../fields.ts';

/** The department took the case on. */
export const CaseAccepted = defineEvent({
  type: 'case.accepted',
  version: 1,
  about: {
    title: ['Case accepted', 'Dossier pris en charge'],
    meaning: [
      'The department took the case on: somebody there has read it and will see to it.',
      'La direction a pris le dossier en charge\u00a0: quelqu’un l’a lu et y donnera suite.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    departmentId: DepartmentId(),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      departmentId: 'public-works',
    },
  ],
});
