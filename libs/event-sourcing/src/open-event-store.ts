import type pg from 'pg';
import type { EventStore } from './event-store.ts';
import { Followers } from './followers.ts';
import { isEventStoreDb, logPrefixOf } from './eventstoredb/connection-string.ts';
import { openPool } from './postgres/open-pool.ts';
import { PostgresEventStore, type PostgresEventStoreOptions } from './postgres/postgres-event-store.ts';

export interface OpenOptions extends PostgresEventStoreOptions {
  /** Prefix of stream names, for EventStoreDB only. Default: `streamPrefix` of the address, or else `guichet`. */
  prefix?: string;
}

export interface LogUrls {
  /** `postgres://…`, `esdb://…` or `esdb+discover://…`. */
  readonly EVENT_STORE_URL: string;
  /** PostgreSQL with the schemas of `migrateLog`: bodies of published settings and the forwarder's lease. */
  readonly SETTINGS_DATABASE_URL: string;
}

export interface OpenedLog {
  readonly store: EventStore;
  /** The database of settings and the forwarder's lease; usually the log's own database when that is PostgreSQL. */
  readonly settings: pg.Pool;
  /** The store's subscriptions. */
  readonly followers: Followers;
  close(): Promise<void>;
}

const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

/** True for an address that `openEventStore` can open. */
export const isEventStoreUrl = (url: string): boolean => isPostgres(url) || isEventStoreDb(url);

/** Opens the adapter for the address; it connects at the first call. Throws for another kind of address, without quoting it. */
export async function openEventStore(url: string, options: OpenOptions = {}): Promise<EventStore> {
  if (isPostgres(url)) return PostgresEventStore.connect(url, options);
  if (!isEventStoreDb(url))
    throw new Error(
      'the address of the event log is neither postgres:// nor esdb:// · l’adresse du journal n’est ni postgres:// ni esdb://',
    );
  return openEventStoreDb(url, options);
}

/** Opens the log and the settings database. When both are the same PostgreSQL database, they share their connections. */
export async function openLog(urls: LogUrls, options: OpenOptions = {}): Promise<OpenedLog> {
  const { EVENT_STORE_URL: url, SETTINGS_DATABASE_URL: settingsUrl } = urls;
  const { followers = new Followers() } = options;
  if (isPostgres(url) && settingsUrl === url) {
    const store = PostgresEventStore.connect(url, { ...options, followers });
    return { store, settings: store.pool, followers, close: () => store.close() };
  }
  const store = await openEventStore(url, { ...options, followers });
  const settings = openPool(settingsUrl, { ...options, poolSize: 2 });
  return {
    store,
    settings,
    followers,
    close: async () => void (await Promise.all([store.close(), settings.end()])),
  };
}

/** Loads the client only when needed, because it brings gRPC and tens of megabytes. */
async function openEventStoreDb(
  url: string,
  { applicationName = 'guichet', events, prefix = logPrefixOf(url), onFault, followers }: OpenOptions,
) {
  const { ClientConnection } = await import('./eventstoredb/client-connection.ts');
  const { EventStoreDbEventStore } = await import('./eventstoredb/eventstoredb-event-store.ts');
  const connection = ClientConnection.to(url, applicationName);
  return new EventStoreDbEventStore(connection, { events, prefix, onFault, followers });
}
