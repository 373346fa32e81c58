import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId, Imported } from '../entities.ts';
import { Fields, GrowingLiteral, Id } from '../fields.ts';

/** Another report of the same thing joined the case; its reporter is told like the first. */
export const CaseRequestAttached = defineEvent({
  type: 'case.request-attached',
  version: 1,
  about: {
    title: ['Request attached to a case', 'Demande jointe à un dossier'],
    meaning: [
      'Another report of the same thing joined the case. Whoever reported it is told the outcome like the first.',
      'Un autre signalement du même problème a été joint au dossier. La personne sera informée de l’issue comme la première.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    requestId: Id('The request that joined.', 'La demande qui a été jointe.'),
    ofRequestId: Id('The report it repeats.', 'Le signalement qu’elle répète.'),
    imported: Type.Optional(Imported()),
    via: Type.Optional(
      GrowingLiteral(
        {
          rule: ['a comparison of reports', 'une comparaison des signalements'],
          person: ['somebody of the staff', 'un membre du personnel'],
          merge: ['its case was merged into this one', 'la fusion de son dossier à celui-ci'],
        },
        'What joined it; absent means a comparison.',
        'Ce qui l’a jointe; absent, c’est une comparaison.',
      ),
    ),
    fromCaseId: Type.Optional(
      Id(
        'The case it was in before; absent where it was in none.',
        'Le dossier où elle était avant; absent si elle n’était dans aucun.',
      ),
    ),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      ofRequestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a00',
    },
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      requestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a01',
      ofRequestId: '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9a00',
      via: 'merge',
      fromCaseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9d09',
    },
  ],
});
