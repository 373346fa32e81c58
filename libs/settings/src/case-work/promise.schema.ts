import { Type, type Static } from 'typebox';
import { Code, Duration, strict, Text, YearDay } from '../fields.ts';

const dates = {
  acknowledge: Type.Optional(Duration()),
  resolve: Type.Optional(Duration()),
};

const PriorityPromise = () => Type.Optional(strict({ calendar: Type.Optional(Code()), ...dates }));
const Priorities = () =>
  Type.Optional(
    strict({ low: PriorityPromise(), normal: PriorityPromise(), high: PriorityPromise(), urgent: PriorityPromise() }),
  );

/** A range of dates, every year. */
export const Season = {
  from: YearDay(),
  /** The last day; before `from` where the season goes past New Year. */
  to: YearDay(),
};

/** By when a service promises to be acknowledged and resolved; what a season or a priority leaves out stays as it ordinarily is. */
export const Promised = () =>
  strict({
    calendar: Code(),
    ...dates,
    priorities: Priorities(),
    seasons: Type.Optional(
      Type.Array(
        strict({
          name: Type.Optional(Text()),
          ...Season,
          calendar: Type.Optional(Code()),
          ...dates,
          priorities: Priorities(),
        }),
      ),
    ),
  });

export type PromiseSettings = Static<ReturnType<typeof Promised>>;
