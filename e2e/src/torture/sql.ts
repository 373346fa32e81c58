import pg from 'pg';
import type { ServiceName } from '@guichet/topology';
import type { Installation } from '../installation.ts';

/** Asks the log's database as the administrator, whom no row-level security hides anything from. */
export const admin = <T>(installation: Installation, sql: string, values: unknown[] = []): Promise<T[]> =>
  ask<T>(installation.running.databases.admin, sql, values);

/** Asks the own database of a service. */
export const ofService = <T>(installation: Installation, service: ServiceName, sql: string): Promise<T[]> =>
  ask<T>(installation.running.databases[service].database, sql);

export async function ask<T>(url: string, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 60_000 });
  client.on('error', () => undefined); // the server may be killed meanwhile: the query itself rejects then
  try {
    await client.connect();
    return (await client.query(sql, values)).rows as T[];
  } finally {
    await client.end().catch(() => undefined); // the answer, or the failure, is there already
  }
}
