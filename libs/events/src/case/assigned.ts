import { defineEvent } from '../define-event.ts';
import { Code, Fields, Id, Literal, Nullable, Version } from '../fields.ts';

/** A department owns the case. An automatic decision: the rule, its version and its reason are kept. */
export const CaseAssigned = defineEvent({
  type: 'case.assigned',
  version: 1,
  data: Fields({
    caseId: Id(),
    departmentId: Code(),
    teamId: Nullable(Code()),
    ruleId: Code(),
    rulesVersion: Version(),
    priority: Literal('low', 'normal', 'high', 'urgent'),
    why: Code('reason code of the rule'),
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
