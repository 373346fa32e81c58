import pg from 'pg';
import type { Rows } from './read-model.ts';

const name = (part: string, consumer: string): string => `${part}_${consumer.replace(/\W/g, '_')}`;

/** Schemas that a rebuild uses in the service's own database. */
export const LIVE = 'public';
export const freshSchema = (consumer: string): string => name('fresh', consumer);
export const replacedSchema = (consumer: string): string => name('replaced', consumer);

/** Runs the work, then the cleanup, also after a failure. When both fail, rejects with the failure of the work, which is usually the cause. */
export async function withCleanup<T>(work: () => Promise<T>, cleanup: () => Promise<unknown>): Promise<T> {
  const result = await work().catch(async (failure: unknown) => {
    await cleanup().catch(() => undefined);
    throw failure;
  });
  await cleanup();
  return result;
}

/** One database connection of a rebuild. The server ends its transaction and locks when the process ends for any reason. */
export class RebuildConnection implements Rows {
  private constructor(private readonly client: pg.Client) {}

  /** Unqualified table names are looked up in `schema` first. */
  static async open(url: string, applicationName: string, schema = LIVE): Promise<RebuildConnection> {
    const client = new pg.Client({ connectionString: url, application_name: applicationName, keepAlive: true });
    client.on('error', () => undefined); // an unhandled 'error' would end the process; the next query fails anyway
    await client.connect();
    try {
      // Rows are compared as text, which depends on the first three settings. Nothing has to be durable before the swap.
      await client.query(`set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set extra_float_digits = 1;
        set synchronous_commit = off; set work_mem = '64MB'; set maintenance_work_mem = '128MB'`);
      await client.query(`set search_path = ${schema === LIVE ? LIVE : `${schema}, ${LIVE}`}`);
    } catch (failure) {
      await client.end().catch(() => undefined); // the first failure is the cause
      throw failure;
    }
    return new RebuildConnection(client);
  }

  async query<T>(text: string, parameters: unknown[] = []): Promise<T> {
    return (await this.client.query(text, parameters)).rows as T;
  }

  /** Commits the work, or rolls it back and rejects with its failure. */
  async transaction<T>(work: () => Promise<T>, begin = 'begin'): Promise<T> {
    await this.query(begin);
    try {
      const result = await work();
      await this.query('commit');
      return result;
    } catch (failure) {
      await this.query('rollback').catch(() => undefined); // a lost connection has rolled back already
      throw failure;
    }
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
