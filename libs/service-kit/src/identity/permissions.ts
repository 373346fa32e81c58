import type { Language } from '@guichet/events';
import type { Role } from './caller.ts';

/** How far a permission goes: what is somebody’s own or assigned to them, that of the departments they work for (none named means none), or all of the municipalities they act for. */
export type Reach = 'own' | 'department' | 'municipality';

interface Line {
  readonly may: Readonly<Record<Language, string>>;
  /** Who, and how far; the others may not. */
  readonly who: Readonly<Partial<Record<Role, Reach>>> | 'everybody';
}

/** Who may do what. A route names its line with `@May`; how far a role reaches is kept where the data is read. */
export const PERMISSIONS = {
  everybody: {
    may: {
      en: 'report, look at what is public, and act on one’s own request with the secret of its link',
      fr: 'signaler, consulter ce qui est public et agir sur sa propre demande avec le secret de son lien',
    },
    who: 'everybody',
  },
  interactions: {
    may: {
      en: 'count a conversation that needed no request',
      fr: 'compter un échange qui n’a donné lieu à aucune demande',
    },
    who: { agent: 'municipality', clerk: 'municipality', supervisor: 'municipality' },
  },
  cases: {
    may: {
      en: 'see cases and work on them, as [their table](case-actions.md) says',
      fr: 'consulter les dossiers et y travailler, selon [leur tableau](actions-dossiers.md)',
    },
    who: {
      agent: 'municipality',
      clerk: 'department',
      supervisor: 'department',
      director: 'municipality',
      crew: 'own',
    },
  },
  settings: {
    may: { en: 'read what staff choose from', fr: 'consulter les choix offerts au personnel' },
    who: {
      agent: 'municipality',
      clerk: 'municipality',
      supervisor: 'municipality',
      director: 'municipality',
      crew: 'municipality',
      administrator: 'municipality',
    },
  },
  reports: {
    may: {
      en: 'read figures, without anything about persons',
      fr: 'consulter les chiffres, sans rien sur les personnes',
    },
    who: {
      agent: 'municipality',
      clerk: 'municipality',
      supervisor: 'municipality',
      director: 'municipality',
      council: 'municipality',
      administrator: 'municipality',
    },
  },
  'dead-letters': {
    may: {
      en: 'see to events that a service could not handle',
      fr: 's’occuper des événements qu’un service n’a pu traiter',
    },
    who: { supervisor: 'municipality', administrator: 'municipality' },
  },
  events: {
    may: { en: 'read the events of one’s grant', fr: 'lire les événements de son accès' },
    who: { subscriber: 'own' },
  },
  imports: {
    may: {
      en: 'say when a request was made, and undo an import',
      fr: 'dater une demande importée et annuler une importation',
    },
    who: { importer: 'municipality' },
  },
  services: {
    may: { en: 'what services ask of each other', fr: 'ce que les services se demandent entre eux' },
    who: { service: 'municipality' },
  },
} as const satisfies Readonly<Record<string, Line>>;

export type Permission = keyof typeof PERMISSIONS;

/** Undefined: everybody, also whoever did not sign in. */
export function rolesWith(permission: Permission): readonly Role[] | undefined {
  const { who }: Line = PERMISSIONS[permission];
  return who === 'everybody' ? undefined : (Object.keys(who) as Role[]);
}
