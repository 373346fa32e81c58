import { defineEvent } from '../define-event.ts';
import { Code, Fields, Id, Literal, Nullable, Version } from '../fields.ts';

/** No rule could place the case, or its place is unknown: triage owns it until a person decides. */
export const CaseSentToTriage = defineEvent({
  type: 'case.sent-to-triage',
  version: 1,
  data: Fields({
    caseId: Id(),
    rulesVersion: Version(),
    why: Literal('no-rule', 'place-unknown', 'by-rule'),
    ruleId: Nullable(Code()),
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
