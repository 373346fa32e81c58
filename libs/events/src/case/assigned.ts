import { defineEvent } from '../define-event.ts';
import { Type } from 'typebox';
import { CaseId, DepartmentId, Priority } from '../entities.ts';
import { Code, Fields, Literal, Nullable, Version } from '../fields.ts';

const teamId = () =>
  Nullable(
    Code(
      'The team of the department; null where none is named.',
      'L’équipe de la direction; null si aucune n’est nommée.',
    ),
  );

/** Version 1: only rules assigned. */
const ByRule = Fields({
  caseId: CaseId(),
  departmentId: DepartmentId(),
  teamId: teamId(),
  ruleId: Code('The rule that decided.', 'La règle qui a décidé.'),
  rulesVersion: Version('The version of the routing rules.', 'La version des règles d’acheminement.'),
  priority: Priority(),
  why: Code('The reason code the rule gives.', 'Le code de motif que donne la règle.'),
});

const byRule = {
  caseId: '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01',
  departmentId: 'public-works',
  teamId: 'roads-east',
  ruleId: 'roads',
  rulesVersion: 1,
  priority: 'normal',
  why: 'group-of-service',
} as const;

/** A department owns the case. Whoever or whatever decided it is kept: a rule with its version, or a person. */
export const CaseAssigned = defineEvent({
  type: 'case.assigned',
  version: 2,
  about: {
    title: ['Case assigned', 'Dossier attribué'],
    meaning: [
      'A department owns the case. Who or what decided is kept: a rule with its version, a person, a transfer or a reopening.',
      'Une direction est responsable du dossier. Ce qui a décidé est conservé\u00a0: une règle et sa version, une personne, un transfert ou une réouverture.',
    ],
  },
  data: Fields({
    caseId: CaseId(),
    departmentId: DepartmentId(),
    teamId: teamId(),
    priority: Priority(),
    by: Literal(
      {
        rule: ['a rule of the settings', 'une règle des réglages'],
        person: ['somebody of the staff', 'un membre du personnel'],
        transfer: ['the department accepted a transfer', 'la direction a accepté un transfert'],
        reopening: ['the case was reopened', 'le dossier a été rouvert'],
      },
      'What decided.',
      'Ce qui a décidé.',
    ),
    ruleId: Type.Optional(
      Code('The rule that decided; absent where none did.', 'La règle qui a décidé; absente si aucune n’a décidé.'),
    ),
    rulesVersion: Type.Optional(
      Version(
        'The version of the routing rules; absent where no rule decided.',
        'La version des règles d’acheminement; absente si aucune règle n’a décidé.',
      ),
    ),
    why: Code('The reason code.', 'Le code de motif.'),
  }),
  samples: [
    { ...byRule, by: 'rule' },
    {
      caseId: byRule.caseId,
      departmentId: 'parks',
      teamId: null,
      priority: 'high',
      by: 'person',
      why: 'by-hand',
    },
  ],
  past: [{ schema: ByRule, samples: [byRule], upcast: (data) => ({ ...(data as object), by: 'rule' }) }],
});
