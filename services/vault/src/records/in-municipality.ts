import type { Pool, PoolClient } from 'pg';

/**
 * Statements that make a table show only the rows of the municipality a transaction is about, also to the owner of the table. A transaction that
 * names none sees no row and writes none.
 */
export const underRowSecurity = (table: string): readonly string[] => [
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy of_municipality on ${table}
     using (municipality = current_setting('guichet.municipality', true))
     with check (municipality = current_setting('guichet.municipality', true))`,
];

/** Runs the work as one transaction about one municipality; it is rolled back when the work fails. */
export async function inMunicipality<T>(
  pool: Pool,
  municipality: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    await client.query(`select set_config('guichet.municipality', $1, true)`, [municipality]);
    const done = await work(client);
    await client.query('commit');
    return done;
  } catch (failure) {
    await client.query('rollback').catch((lost: Error) => (broken = lost)); // the connection itself is gone
    throw failure;
  } finally {
    client.release(broken);
  }
}
