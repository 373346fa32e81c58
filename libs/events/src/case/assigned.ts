import { defineEvent } from '../define-event.ts';
import { CaseId, DepartmentId } from '../entities.ts';
import { Code, Fields, Literal, Nullable, Version } from '../fields.ts';

/** A department owns the case. An automatic decision: the rule, its version and its reason are kept. */
export const CaseAssigned = defineEvent({
  type: 'case.assigned',
  version: 1,
  about: {
    title: ['Case assigned', 'Dossier attribué'],
    meaning: [
      'A department owns the case. The decision was made by a rule; the rule, its version and its reason are kept.',
      'Une direction est responsable du dossier. C’est une règle qui a décidé; la règle, sa version et son motif sont conservés.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    departmentId: DepartmentId(),
    teamId: Nullable(
      Code(
        'The team of the department; null where the rule names none.',
        'L’équipe de la direction; null si la règle n’en nomme aucune.',
      ),
    ),
    ruleId: Code('The rule that decided.', 'La règle qui a décidé.'),
    rulesVersion: Version('The version of the routing rules.', 'La version des règles d’acheminement.'),
    priority: Literal(
      {
        low: ['can wait', 'peut attendre'],
        normal: ['in its turn', 'à son tour'],
        high: ['before others', 'avant les autres'],
        urgent: ['at once', 'sans attendre'],
      },
      'How soon it is to be dealt with.',
      'La priorité de traitement.',
    ),
    why: Code('The reason code the rule gives.', 'Le code de motif que donne la règle.'),
  }),
  samples: [
    {
      caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
      departmentId: 'public-works',
      teamId: 'roads-east',
      ruleId: 'roads',
      rulesVersion: 1,
      priority: 'normal',
      why: 'group-of-service',
    },
  ],
});
