import { rowOf, SERVICE_NAMES, type ServiceName } from './services.ts';

/** The import command: no service, but with a role of its own at the log, for it publishes settings. */
export const IMPORTER = {
  name: 'importer',
  purpose: { en: 'the import of settings', fr: 'l’importation des réglages' },
  appends: ['catalogue', 'rules'],
} as const;

/** The users with a login role at the log. */
export type LogUser = ServiceName | typeof IMPORTER.name;

export const LOG_USERS: readonly LogUser[] = [...SERVICE_NAMES, IMPORTER.name];

/** The login role of a service or of the import, in PostgreSQL; a service's own database is called the same. */
export const roleOf = (user: LogUser): string => `guichet_${user}`;

/** Categories of streams that a user may append to. */
export const appendsOf = (user: LogUser): readonly string[] =>
  user === IMPORTER.name ? IMPORTER.appends : rowOf(user).appends;
