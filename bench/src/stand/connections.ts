import pg from 'pg';

/** One open connection, so that asking costs no new backend. */
export async function connected(url: string): Promise<pg.Client & AsyncDisposable> {
  const client = new pg.Client({ connectionString: url, application_name: 'bench' });
  client.on('error', () => undefined); // without a listener the error would end the process; the running query rejects by itself
  await client.connect();
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.end() });
}

/** The one number that a query answers as `n`. */
export async function numberFrom(client: pg.Client, text: string, values: unknown[] = []): Promise<number> {
  const { rows } = await client.query<{ n: string | number }>(text, values);
  return Number(rows[0]!.n);
}
