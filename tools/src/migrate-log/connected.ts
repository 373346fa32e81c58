import { Refusal } from '@guichet/texts';
import { LOG_USERS, roleOf } from '@guichet/topology';
import pg from 'pg';

/** Refuses while a service or an import is connected to this database, of the log or of settings: it may append. */
export async function refuseConnectedServices(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'guichet-migrate-log' });
  client.on('error', () => undefined); // an unhandled 'error' would end the process; the query fails anyway
  await client.connect();
  try {
    const { rows } = await client.query<{ usename: string }>(
      'select distinct usename from pg_stat_activity where datname = current_database() and usename = any($1) and pid <> pg_backend_pid() order by 1',
      [LOG_USERS.map(roleOf)],
    );
    if (rows.length === 0) return;
    const names = rows.map(({ usename }) => usename).join(', ');
    throw new Refusal({
      en: `The log is in use (${names}): stop the services, or wait for the import; nothing was changed.`,
      fr: `Le journal est utilisé (${names})\u00a0: arrêtez les services, ou attendez la fin de l’importation; rien n’a été modifié.`,
    });
  } finally {
    await client.end();
  }
}
