import { defineEvent } from '../define-event.ts';
import { Type, type Static } from 'typebox';
import { CaseId } from '../entities.ts';
import { Code, Fields, GrowingLiteral, Nullable, Version } from '../fields.ts';

const BY_RULES = {
  'no-rule': ['no rule applied', 'aucune règle ne s’appliquait'],
  'place-unknown': [
    'the service needs a place, and it lies in no known ward',
    'le service exige un lieu, et il n’est dans aucun quartier connu',
  ],
  'by-rule': ['a rule says so', 'une règle le prévoit'],
} as const;

const why = <const W extends Readonly<Record<string, readonly [string, string]>>>(words: W) =>
  GrowingLiteral(words, 'Why nobody owns it yet.', 'Pourquoi personne n’en est encore responsable.');

/** Version 1: only rules sent a case to triage. */
const ByRule = Fields({
  caseId: CaseId(),
  rulesVersion: Version('The version of the routing rules.', 'La version des règles d’acheminement.'),
  why: why(BY_RULES),
  ruleId: Nullable(
    Code(
      'The rule that decided; null where no rule was asked.',
      'La règle qui a décidé; null si aucune n’a été consultée.',
    ),
  ),
});

const caseId = '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01';

/** No rule could place the case, its place is unknown, or its department gave it back: triage owns it until a person decides. */
export const CaseSentToTriage = defineEvent({
  type: 'case.sent-to-triage',
  version: 2,
  about: {
    title: ['Case sent to triage', 'Dossier envoyé au tri'],
    meaning: [
      'No department owns the case: triage does, until a person decides.',
      'Aucune direction n’est responsable du dossier\u00a0: le tri l’est, jusqu’à ce qu’une personne décide.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    why: why({
      ...BY_RULES,
      'not-ours': [
        'the department says that it is not its own',
        'la direction dit que le dossier ne relève pas d’elle',
      ],
      'too-little-known': [
        'the department knows too little about it to say whose it is',
        'la direction en sait trop peu pour dire de qui il relève',
      ],
      returned: [
        'its department gave it back, for the reason that is said',
        'sa direction l’a renvoyé, pour le motif indiqué',
      ],
      'department-retired': [
        'its department is no longer in the settings',
        'sa direction ne figure plus dans les réglages',
      ],
      'service-retired': ['its service is no longer in the settings', 'son service ne figure plus dans les réglages'],
      reopened: [
        'it was reopened, and nobody had owned it before',
        'il a été rouvert, et personne n’en était responsable',
      ],
      reclassified: ['it is about another service', 'il relève d’un autre service'],
    }),
    reason: Type.Optional(
      Code(
        'The reason of the department, from the settings; absent where it did not give the case back.',
        'Le motif de la direction, tiré des réglages; absent si elle n’a pas renvoyé le dossier.',
      ),
    ),
    fromDepartmentId: Type.Optional(
      Code(
        'The department that owned it; absent where none did.',
        'La direction qui en était responsable; absente si aucune ne l’était.',
      ),
    ),
    ruleId: Type.Optional(
      Code('The rule that decided; absent where none did.', 'La règle qui a décidé; absente si aucune n’a décidé.'),
    ),
    rulesVersion: Type.Optional(
      Version(
        'The version of the routing rules; absent where no rule was asked.',
        'La version des règles d’acheminement; absente si aucune règle n’a été consultée.',
      ),
    ),
  }),
  samples: [
    { caseId, rulesVersion: 1, why: 'place-unknown' },
    { caseId, why: 'not-ours', fromDepartmentId: 'public-works' },
    { caseId, why: 'returned', reason: 'unclear', fromDepartmentId: 'public-works' },
  ],
  past: [
    {
      schema: ByRule,
      samples: [{ caseId, rulesVersion: 1, why: 'place-unknown', ruleId: null }],
      upcast: (data) => {
        const { ruleId, ...rest } = data as Static<typeof ByRule>;
        return ruleId === null ? rest : { ...rest, ruleId };
      },
    },
  ],
});
