import pg from 'pg';
import { connectTimeoutOf } from './connect-timeout.ts';

export interface PoolOptions {
  /** The most connections. Default 8. */
  poolSize?: number;
  applicationName?: string;
  /** Called for faults from which the pool recovers by itself, such as a lost idle connection. */
  onFault?: (fault: unknown) => void;
}

/** Options of every connection to the log's database; times in milliseconds. */
export const connectionTo = (url: string, applicationName: string): pg.ClientConfig => ({
  connectionString: url,
  application_name: applicationName,
  keepAlive: true,
  connectionTimeoutMillis: connectTimeoutOf(url), // also limits the wait for a free connection of the pool
  statement_timeout: 10_000,
  query_timeout: 15_000, // for a server that does not answer at all
});

/** A pool whose lost connections do not end the process. */
export function openPool(url: string, options: PoolOptions = {}): pg.Pool {
  const { poolSize = 8, applicationName = 'guichet', onFault = () => undefined } = options;
  const pool = new pg.Pool({ ...connectionTo(url, applicationName), max: poolSize, idleTimeoutMillis: 60_000 });
  pool.on('error', onFault); // of an idle connection; the next caller gets a new one
  // The pool does not listen on a connection in use, and an unhandled 'error' would end the process. The user's next query fails anyway.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
