import type { Language } from '@guichet/events';
import { Count, Exactly, Named, Nullable, OneOf, type SchemasOf } from '@guichet/service-kit';
import {
  DEFAULT_HOLD_REASONS,
  flagsOf,
  NOTIFY,
  notifyOf,
  refusalReasonsOf,
  retentionOf,
  returnReasonsOf,
  transferReasonsOf,
  type Catalogue,
  type PublishedCatalogue,
} from '@guichet/settings';
import { Type } from 'typebox';

/** What staff choose from, and what is said of departments and services, with names in this language. */
export function shownIn({ catalogue, version }: PublishedCatalogue, language: Language) {
  const named = ({ id, name }: Item) => ({ id, name: name[language] });
  return {
    municipality: catalogue.municipality.id,
    version,
    departments: catalogue.departments.map((department) => ({
      ...named(department),
      teams: department.teams.map(named),
      notify: notifyOf(department),
      teamsChannel: department.teamsChannel ?? null,
    })),
    services: catalogue.services.map((service) => ({
      code: service.code,
      name: service.name[language],
      retention: retentionOf(catalogue, service)?.id ?? null,
    })),
    retentions: (catalogue.retentions ?? []).map((one) => ({ ...named(one), keepFor: one.keepFor })),
    flags: flagsOf(catalogue).map((one) => ({ ...named(one), legalHold: one.legalHold ?? false })),
    ...reasonsIn(catalogue, named),
  };
}

type Item = { readonly id: string; readonly name: Readonly<Record<Language, string>> };

const reasonsIn = (catalogue: Catalogue, named: (one: Item) => { id: string; name: string }) => ({
  holdReasons: (catalogue.holdReasons ?? DEFAULT_HOLD_REASONS).map(named),
  transferReasons: transferReasonsOf(catalogue).map(named),
  refusalReasons: refusalReasonsOf(catalogue).map(named),
  returnReasons: returnReasonsOf(catalogue).map(named),
});

export type ShownSettings = ReturnType<typeof shownIn>;

const item = { id: Type.String(), name: Type.String() };
const Items = () => Type.Array(Exactly(item));
const KeepFor = () => Exactly({ years: Type.Optional(Count()), months: Type.Optional(Count()) });
const Department = () =>
  Exactly({ ...item, teams: Items(), notify: OneOf(NOTIFY), teamsChannel: Nullable(Type.String()) });

/** `notify` and `teamsChannel`: how a department is to hear of its cases; `retention`: how long those of a service are kept once they are closed. */
const SETTINGS = {
  municipality: Type.String(),
  version: Count(),
  departments: Type.Array(Department()),
  services: Type.Array(Exactly({ code: Type.String(), name: Type.String(), retention: Nullable(Type.String()) })),
  retentions: Type.Array(Exactly({ ...item, keepFor: KeepFor() })),
  flags: Type.Array(Exactly({ ...item, legalHold: Type.Boolean() })),
  /** Those of all services. */
  holdReasons: Items(),
  transferReasons: Items(),
  refusalReasons: Items(),
  returnReasons: Items(),
} satisfies SchemasOf<ShownSettings>;

export const SettingsAnswer = Named('Settings', SETTINGS);
