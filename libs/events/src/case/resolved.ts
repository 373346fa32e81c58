import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Code, Fields, Flag } from '../fields.ts';

/** The case ended, with an outcome: never closed without saying how. */
export const CaseResolved = defineEvent({
  type: 'case.resolved',
  version: 1,
  about: {
    title: ['Case resolved', 'Dossier fermé'],
    meaning: [
      'The case ended, and how: no case is ever closed without an outcome.',
      'Le dossier est terminé, et l’on dit comment\u00a0: aucun dossier n’est fermé sans issue.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    outcome: Code(
      'How it ended, from the list of the service or of its kind.',
      'L’issue, tirée de la liste du service ou de sa nature.',
    ),
    resolved: Flag(
      'True where the outcome counts as resolved; false where it was closed otherwise.',
      'Vrai si l’issue compte comme une résolution; faux si le dossier a été fermé autrement.',
    ),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      outcome: 'fixed',
      resolved: true,
    },
  ],
});
