import { Type, type Static } from 'typebox';
import { Code, strict, Telephone, Text } from '../fields.ts';
import { Season } from './promise.schema.ts';

/** Instead of a report, somebody who needs another kind of help reads what to do. */
export const StopPage = () =>
  strict({
    id: Code(),
    /** Left out, nothing can be reported under this service. */
    when: Type.Optional(
      strict({
        /** question code → any of these choices */
        answers: Type.Optional(Type.Record(Type.String(), Type.Array(Code()))),
        /** Codes of words in what was written. */
        terms: Type.Optional(Type.Array(Code(), { minItems: 1 })),
      }),
    ),
    /** What reports call it; left out, its text. */
    name: Type.Optional(Text()),
    text: Text(),
    tel: Type.Optional(Telephone()),
  });

/** When a service can be asked for. */
export const Availability = () =>
  strict({
    seasons: Type.Array(strict(Season), { minItems: 1 }),
    /** What is read outside of them. */
    text: Text(),
  });

export type StopPageSettings = Static<ReturnType<typeof StopPage>>;
