import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId } from '../entities.ts';
import { Code, Fields, Flag, Id, List, VaultRef } from '../fields.ts';

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
    neverCounts: Type.Optional(
      Flag(
        'True where no figure counts the case, such as spam; absent where they do.',
        'Vrai si aucun chiffre ne compte le dossier, par exemple un pourriel; absent sinon.',
      ),
    ),
    messageRef: Type.Optional(
      VaultRef(
        'Stands for what staff wrote to whoever reported it; absent where nothing was.',
        'Renvoie à ce que le personnel a écrit aux personnes déclarantes; absent si rien ne l’a été.',
      ),
    ),
    waivedTaskIds: Type.Optional(
      List(
        Id('A task of another department.', 'Une tâche d’une autre direction.'),
        'Tasks that a supervisor decided not to wait for.',
        'Les tâches que la supervision a décidé de ne pas attendre.',
      ),
    ),
    waivedWhy: Type.Optional(
      Code('Why it did not wait for them.', 'Le motif pour lequel elle ne les a pas attendues.'),
    ),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      outcome: 'fixed',
      resolved: true,
    },
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      outcome: 'fixed',
      resolved: true,
      messageRef: '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c46',
      waivedTaskIds: ['0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d03'],
    },
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      outcome: 'fixed',
      resolved: true,
      waivedTaskIds: ['0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d03'],
      waivedWhy: 'not-needed',
    },
    { caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01', outcome: 'spam', resolved: false, neverCounts: true },
  ],
});
