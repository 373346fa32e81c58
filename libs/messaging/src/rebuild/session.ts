import pg from 'pg';
import type { Rows } from './read-model.ts';

const name = (part: string, consumer: string): string => `${part}_${consumer.replace(/\W/g, '_')}`;

/** Schemas of a rebuild, in the service's own database. */
export const LIVE = 'public';
export const freshSchema = (consumer: string): string => name('fresh', consumer);
export const replacedSchema = (consumer: string): string => name('replaced', consumer);

/** Does the work, then what ends it, however it went. A failure of the work is told before one of its end, which often only follows from it. */
export async function ended<T>(work: () => Promise<T>, end: () => Promise<unknown>): Promise<T> {
  const result = await work().catch(async (failure: unknown) => {
    await end().catch(() => undefined);
    throw failure;
  });
  await end();
  return result;
}

/** One connection of a rebuild. What it does ends with the process, whatever ends that. */
export class Session implements Rows {
  private constructor(private readonly client: pg.Client) {}

  /** Unqualified names mean tables of `schema` first. */
  static async open(url: string, applicationName: string, schema = LIVE): Promise<Session> {
    const client = new pg.Client({ connectionString: url, application_name: applicationName, keepAlive: true });
    client.on('error', () => undefined); // unheard it would end the process; the next query fails by itself
    await client.connect();
    try {
      // Rows are compared as text, which depends on these; nothing needs to wait for the disk until the swap.
      await client.query(`set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set extra_float_digits = 1;
        set synchronous_commit = off; set work_mem = '64MB'; set maintenance_work_mem = '128MB'`);
      await client.query(`set search_path = ${schema === LIVE ? LIVE : `${schema}, ${LIVE}`}`);
    } catch (failure) {
      await client.end().catch(() => undefined); // the first failure says more
      throw failure;
    }
    return new Session(client);
  }

  async query<T>(text: string, parameters: unknown[] = []): Promise<T> {
    return (await this.client.query(text, parameters)).rows as T;
  }

  /** Commits what the work did, or rolls it back and rejects as it did. */
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
