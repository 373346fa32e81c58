import { defineEvent } from '../define-event.ts';
import { CaseId } from '../entities.ts';
import { Code, Fields, GrowingLiteral, Nullable, Version } from '../fields.ts';

/** No rule could place the case, or its place is unknown: triage owns it until a person decides. */
export const CaseSentToTriage = defineEvent({
  type: 'case.sent-to-triage',
  version: 1,
  about: {
    title: ['Case sent to triage', 'Dossier envoyé au tri'],
    meaning: [
      'No department owns the case yet: triage does, until a person decides.',
      'Aucune direction n’est encore responsable du dossier\u00a0: le tri l’est, jusqu’à ce qu’une personne décide.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    rulesVersion: Version('The version of the routing rules.', 'La version des règles d’acheminement.'),
    why: GrowingLiteral(
      {
        'no-rule': ['no rule applied', 'aucune règle ne s’appliquait'],
        'place-unknown': [
          'the service needs a place, and it lies in no known ward',
          'le service exige un lieu, et il n’est dans aucun quartier connu',
        ],
        'by-rule': ['a rule says so', 'une règle le prévoit'],
      },
      'Why nobody owns it yet.',
      'Pourquoi personne n’en est encore responsable.',
    ),
    ruleId: Nullable(
      Code(
        'The rule that decided; null where no rule was asked.',
        'La règle qui a décidé; null si aucune n’a été consultée.',
      ),
    ),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      rulesVersion: 1,
      why: 'place-unknown',
      ruleId: null,
    },
  ],
});
