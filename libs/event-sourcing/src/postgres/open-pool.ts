import pg from 'pg';

export interface PoolOptions {
  /** Connections at most; 8 unless told. */
  poolSize?: number;
  applicationName?: string;
  /** Told of faults that the pool survives by itself, such as a lost idle connection. */
  onFault?: (fault: unknown) => void;
}

/** How every connection to the log's database is made. */
export const connectionTo = (url: string, applicationName: string): pg.ClientConfig => ({
  connectionString: url,
  application_name: applicationName,
  keepAlive: true,
  connectionTimeoutMillis: 5_000, // also for a free connection of the pool
  statement_timeout: 10_000,
  query_timeout: 15_000, // when the server does not even answer that it took too long
});

/** A pool whose lost connections do not end the process. */
export function openPool(url: string, options: PoolOptions = {}): pg.Pool {
  const { poolSize = 8, applicationName = 'guichet', onFault = () => undefined } = options;
  const pool = new pg.Pool({ ...connectionTo(url, applicationName), max: poolSize, idleTimeoutMillis: 60_000 });
  pool.on('error', onFault); // of an idle connection; the next caller gets a new one
  // One that is lent out has no listener of the pool's, and an unheard error ends the process. Its borrower's next query fails.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
