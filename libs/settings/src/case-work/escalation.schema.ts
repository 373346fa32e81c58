import { Type, type Static } from 'typebox';
import { Code, Kind, oneOf, Priority, strict } from '../fields.ts';

/** A share of the promised time, the moment it is broken, or working time after that. */
export const RUNG_AT = '^(?:[1-9]\\d{0,2}[ \u00a0]?%|breach|[1-9]\\d{0,2} working (?:hours?|days?) after breach)$';

export const RungSettings = () =>
  strict({
    at: Type.String({ pattern: RUNG_AT }),
    to: oneOf('assignee', 'team', 'supervisor', 'director', 'on-call'),
    how: oneOf('queue', 'mail', 'teams', 'page'),
    /** The people who reported it are told that it is late. */
    then: Type.Optional(oneOf('apologize')),
  });

const Rungs = () => Type.Optional(Type.Array(RungSettings()));

/** Who is told when a promise comes near, or is broken. A list that is left out is the product’s own; an empty one tells nobody. */
export const LadderSettings = () =>
  strict({
    id: Code(),
    /** Left out, it is for all that no ladder above it fits. */
    when: Type.Optional(
      strict({
        service: Type.Optional(Type.Array(Code())),
        group: Type.Optional(Type.Array(Code())),
        kind: Type.Optional(Type.Array(Kind())),
        priority: Type.Optional(Type.Array(Priority())),
      }),
    ),
    acknowledge: Rungs(),
    resolve: Rungs(),
    steps: Rungs(),
  });

export type LadderSettings = Static<ReturnType<typeof LadderSettings>>;
export type RungSettings = Static<ReturnType<typeof RungSettings>>;
