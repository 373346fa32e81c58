import type pg from 'pg';
import type { EventStore } from './event-store.ts';
import { isEventStoreDb } from './eventstoredb/connection-string.ts';
import { openPool } from './postgres/open-pool.ts';
import { PostgresEventStore, type PostgresEventStoreOptions } from './postgres/postgres-event-store.ts';

export interface OpenOptions extends PostgresEventStoreOptions {
  /** First word of the streams' names, for EventStoreDB only; `guichet` unless told. */
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
  /** Where settings and the lease are: beside the log when that is PostgreSQL, unless told otherwise. */
  readonly settings: pg.Pool;
  close(): Promise<void>;
}

const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

/** True for an address that `openEventStore` can open. */
export const isEventStoreUrl = (url: string): boolean => isPostgres(url) || isEventStoreDb(url);

/** The adapter that the address asks for; it connects with the first call. Throws when the address is of neither kind, without quoting it. */
export async function openEventStore(url: string, options: OpenOptions = {}): Promise<EventStore> {
  if (isPostgres(url)) return PostgresEventStore.connect(url, options);
  if (!isEventStoreDb(url)) throw new Error('the address of the event log is neither postgres:// nor esdb://');
  return openEventStoreDb(url, options);
}

/** The log with the database beside it. In PostgreSQL both are one database and share their connections. */
export async function openLog(urls: LogUrls, options: OpenOptions = {}): Promise<OpenedLog> {
  const { EVENT_STORE_URL: url, SETTINGS_DATABASE_URL: settingsUrl } = urls;
  if (isPostgres(url) && settingsUrl === url) {
    const store = PostgresEventStore.connect(url, options);
    return { store, settings: store.pool, close: () => store.close() };
  }
  const store = await openEventStore(url, options);
  const settings = openPool(settingsUrl, { ...options, poolSize: 2 });
  return {
    store,
    settings,
    close: async () => void (await Promise.all([store.close(), settings.end()])),
  };
}

/** Loaded only when asked for: the client brings gRPC and tens of megabytes. */
async function openEventStoreDb(url: string, { applicationName = 'guichet', events, prefix }: OpenOptions) {
  const { ClientConnection } = await import('./eventstoredb/client-connection.ts');
  const { EventStoreDbEventStore } = await import('./eventstoredb/eventstoredb-event-store.ts');
  return new EventStoreDbEventStore(ClientConnection.to(url, applicationName), { events, prefix });
}
