import { Type, type Static } from 'typebox';
import { Code, Kind, oneOf, strict, Text, WebAddress } from '../fields.ts';

/** One of a list that staff choose from. */
export const Named = () => strict({ id: Code(), name: Text() });
export type NamedSettings = Static<ReturnType<typeof Named>>;

/** Another system of the municipality, for permits or work orders, that cases are handed to. */
export const System = () =>
  strict({
    id: Code(),
    name: Text(),
    /** Where staff find what is handed to it; `{number}` stands for its number there. */
    url: Type.Optional(WebAddress()),
  });
export type SystemSettings = Static<ReturnType<typeof System>>;

/** What a supervisor sees of a case at once. */
export const Flag = () =>
  strict({
    id: Code(),
    name: Text(),
    /** The case is kept beyond its time for as long as it is flagged. */
    legalHold: Type.Optional(Type.Boolean()),
  });
export type FlagSettings = Static<ReturnType<typeof Flag>>;

/** How a case may end; `resolved` tells whether it counts as resolved or as closed otherwise. */
export const Outcome = () =>
  strict({
    id: Code(),
    name: Text(),
    kinds: Type.Array(Kind()),
    resolved: Type.Boolean(),
    /** Left out, any service of these kinds. */
    services: Type.Optional(Type.Array(Code(), { minItems: 1 })),
    /** It was none of the municipality’s business: no figure counts the case. */
    neverCounts: Type.Optional(Type.Boolean()),
  });
export type OutcomeSettings = Static<ReturnType<typeof Outcome>>;

/** How long cases are kept after they are closed; services name one by its id. */
export const Retention = () =>
  strict({
    id: Code(),
    name: Text(),
    keepFor: strict({
      years: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
      months: Type.Optional(Type.Integer({ minimum: 1, maximum: 1200 })),
    }),
  });
export type RetentionSettings = Static<ReturnType<typeof Retention>>;

export const DATATYPES = ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] as const;
export const Choices = () => Type.Optional(Type.Array(strict({ key: Code(), name: Text() })));

/** What a department keeps about its cases; residents never see it. */
export const StaffField = () =>
  strict({
    code: Code(),
    name: Text(),
    datatype: oneOf(...DATATYPES),
    hint: Type.Optional(Text()),
    values: Choices(),
  });
export type StaffFieldSettings = Static<ReturnType<typeof StaffField>>;

/** Lists of `services.yaml` for all services; one that is left out is the product’s own. */
export const sharedLists = {
  /** Why a department offers a case to another one. */
  transferReasons: Type.Optional(Type.Array(Named())),
  /** Why a department does not take a case that it is offered. */
  refusalReasons: Type.Optional(Type.Array(Named())),
  /** Why a department sends a case back to triage. */
  returnReasons: Type.Optional(Type.Array(Named())),
  visitResults: Type.Optional(Type.Array(Named())),
  flags: Type.Optional(Type.Array(Flag())),
  retentions: Type.Optional(Type.Array(Retention())),
  /** Left out, a case may be handed to a system of any code. */
  systems: Type.Optional(Type.Array(System())),
};

/** What a service has of its own. */
export const ownLists = {
  /** Besides those of all services. */
  visitResults: Type.Optional(Type.Array(Named())),
  staffFields: Type.Optional(Type.Array(StaffField())),
  /** Id of one of `retentions`. */
  retention: Type.Optional(Code()),
  /** Days after it was closed in which the people who reported it may reopen a case. */
  reopenWithin: Type.Optional(Type.Integer({ minimum: 0, maximum: 366 })),
};
