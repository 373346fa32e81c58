import { Refusal } from '@guichet/texts';
import { LOG_USERS, roleOf, IMPORTER } from '@guichet/topology';
import pg from 'pg';

/** Refuses while a service is connected to this database, of the log or of settings: it may append. */
export async function refuseConnectedServices(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'guichet-migrate-log' });
  client.on('error', () => undefined); // an unhandled 'error' would end the process; the query fails anyway
  await client.connect();
  try {
    const services = LOG_USERS.filter((user) => user !== IMPORTER.name).map(roleOf);
    const { rows } = await client.query<{ usename: string }>(
      'select distinct usename from pg_stat_activity where datname = current_database() and usename = any($1) and usename <> current_user order by 1',
      [services],
    );
    if (rows.length === 0) return;
    const names = rows.map(({ usename }) => usename).join(', ');
    throw new Refusal({
      en: `Services are connected (${names}): stop them first; nothing was changed.`,
      fr: `Des services sont connectés (${names})\u00a0: arrêtez-les d’abord; rien n’a été modifié.`,
    });
  } finally {
    await client.end();
  }
}
