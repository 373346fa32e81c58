import { Type, type Static } from 'typebox';
import { Code, strict, Text } from '../fields.ts';

/** One of the steps a case goes through: an inspection, a notice, a date of compliance. */
export const Step = () =>
  strict({
    id: Code(),
    name: Text(),
    /** Who does it; left out, the department that has the case. */
    who: Type.Optional(strict({ department: Code(), team: Type.Optional(Code()) })),
    due: strict({
      /** Working hours or days from the step before, or from the opening of the case. */
      hours: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
      days: Type.Optional(Type.Integer({ minimum: 1 })),
      /** The end of a date that the step before names. */
      dateOnNotice: Type.Optional(Type.Boolean()),
    }),
    results: Type.Array(
      strict({
        id: Code(),
        name: Text(),
        /** Id of the step that follows; left out, the steps are over. */
        next: Type.Optional(Code()),
        /** What the complainant reads, who never learns who the other party is. */
        textForComplainant: Type.Optional(Text()),
      }),
      { minItems: 1 },
    ),
  });

export type StepSettings = Static<ReturnType<typeof Step>>;
