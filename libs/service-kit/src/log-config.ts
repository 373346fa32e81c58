import { connectionStringFault, isEventStoreDb, isEventStoreUrl } from '@guichet/event-sourcing';
import type { Variable } from './config.ts';

/** Where the log is, and the database beside it: the variables of every service that uses the log. */
export const LOG_CONFIG = {
  /** `postgres://…` under the service's own role, or `esdb://…`; says which adapter is used. */
  EVENT_STORE_URL: {
    expects: {
      en: 'postgres://… or esdb://user:password@host:2113?tls=true (esdb+discover:// for a cluster)',
      fr: 'postgres://… ou esdb://utilisateur:motdepasse@hôte:2113?tls=true (esdb+discover:// pour une grappe)',
    },
    parse: (value) => (isUsable(value) ? value : undefined),
  } satisfies Variable<string>,
  /** Published settings and the forwarder's lease; the log's own database unless that is not PostgreSQL. */
  SETTINGS_DATABASE_URL: {
    expects: {
      en: 'postgres://…, needed when EVENT_STORE_URL is not PostgreSQL',
      fr: 'postgres://…, nécessaire lorsque EVENT_STORE_URL n’est pas PostgreSQL',
    },
    parse: (value) => (isEventStoreUrl(value) && isUsable(value) && !isEventStoreDb(value) ? value : undefined),
    derive: ({ EVENT_STORE_URL: log = '' }) => (isEventStoreDb(log.trim()) ? undefined : log.trim()),
  } satisfies Variable<string>,
};

const isUsable = (url: string): boolean =>
  isEventStoreDb(url) ? connectionStringFault(url) === undefined : isEventStoreUrl(url) && URL.canParse(url);
