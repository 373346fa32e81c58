import { setTimeout as delay } from 'node:timers/promises';
import { connectTimeoutOf } from '@guichet/event-sourcing';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { installJsonLogger } from './logger.ts';
import { MigrationLog } from './migration-log.ts';

export interface OpenDataSource {
  /** `postgres://…` of the service's own database. */
  readonly url: string;
  readonly entities: NonNullable<DataSourceOptions['entities']>;
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
  /** Connections at most; default 10. */
  readonly poolSize?: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
}

const LOCK_KEY = "hashtext('guichet:migrations')";

/** Opens a service's database with its migrations applied: once, whichever replica comes first. */
export async function openDataSource(options: OpenDataSource): Promise<DataSource> {
  const { url, entities, migrations, poolSize = 10, applicationName = 'guichet' } = options;
  installJsonLogger(); // a service opens its database before it starts
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations,
    poolSize,
    applicationName,
    synchronize: false,
    logger: new MigrationLog(),
    connectTimeoutMS: connectTimeoutOf(url),
    migrationsTransactionMode: 'each',
  });
  await dataSource.initialize();
  surviveLostConnections(dataSource);
  try {
    await underMigrationLock(url, () => dataSource.runMigrations());
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  return dataSource;
}

/** The data source's own pool, for statements that are prepared once a connection, which TypeORM cannot do. */
export const poolOf = (dataSource: DataSource): pg.Pool => (dataSource.driver as unknown as { master: pg.Pool }).master;

/**
 * TypeORM listens for a connection's errors one microtask after the pool handed it out. A server that dies in between may say so in the
 * same packet that completed the connection, and an unheard error ends the process. The query that follows is refused by the broken connection.
 */
function surviveLostConnections(dataSource: DataSource): void {
  poolOf(dataSource).on('connect', (client) => client.on('error', () => undefined));
}

/** The lock has a connection of its own, so that it cannot starve the pool and ends with its process. */
async function underMigrationLock<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutOf(url) });
  let lost: Error | undefined;
  client.on('error', (error) => (lost = error));
  await client.connect();
  try {
    await acquire(client);
    const result = await work();
    if (lost) throw lost; // the lock went with its connection: another replica may have migrated beside us
    return result;
  } finally {
    await client.end();
  }
}

/** Polls: a waiting `pg_advisory_lock` would hold a snapshot and block `create index concurrently` of the migration it waits for. */
async function acquire(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ ours: boolean }>(`select pg_try_advisory_lock(${LOCK_KEY}) as ours`);
    if (rows[0]?.ours) return;
    await delay(50);
  }
}
