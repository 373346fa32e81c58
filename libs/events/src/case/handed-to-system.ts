import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Code, Fields, VaultRef } from '../fields.ts';

/** Another municipal system follows it under its own number. */
export const CaseHandedToSystem = defineEvent({
  type: 'case.handed-to-system',
  version: 1,
  about: {
    title: ['Handed to another system', 'Confié à un autre système'],
    meaning: [
      'Another system of the municipality, for permits or work orders, follows it under a number of its own.',
      'Un autre système de la municipalité, pour les permis ou les bons de travail, en assure le suivi sous son propre numéro.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    system: Code('The other system.', 'L’autre système.'),
    externalRefRef: VaultRef('Stands for its number there.', 'Renvoie à son numéro dans ce système.'),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      system: 'permits',
      externalRefRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c43',
    },
  ],
});
