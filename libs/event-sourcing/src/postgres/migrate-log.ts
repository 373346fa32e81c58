import pg from 'pg';
import { FORWARDER_ROLE, IMPORTER_ROLE, LOG_ROLES } from './log-roles.ts';
import { MIGRATIONS } from './event-log.tables.ts';

const LOCK = 7_311_001; // any number that no other migrations in this database use

/**
 * Brings the log's database to this release's schema and grants. It may run repeatedly and in several processes at the same time.
 * `adminUrl` is the address of the log's database for a role that owns it. Throws when a role of `LOG_ROLES` does not exist yet.
 */
export async function migrateLog(adminUrl: string): Promise<void> {
  const client = new pg.Client({
    connectionString: adminUrl,
    application_name: 'guichet-migrate-log',
  });
  client.on('error', () => undefined); // an unhandled 'error' would end the process; the running query fails anyway
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await requireRoles(client);
    await applyMigrations(client);
    await client.query(grants());
    await client.query('commit');
  } finally {
    await client.end(); // the end of the session rolls back what was not committed
  }
}

async function requireRoles(client: pg.Client): Promise<void> {
  const names = Object.keys(LOG_ROLES);
  const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any ($1)', [
    names,
  ]);
  const missing = names.filter((name) => !rows.some((row) => row.rolname === name));
  if (missing.length)
    throw new Error(
      `roles missing, provision them first · rôles absents, à créer d’abord\u00a0: ${missing.join(', ')}`,
    );
}

async function applyMigrations(client: pg.Client): Promise<void> {
  await client.query(`create schema if not exists event_log;
    create table if not exists event_log.migration (version int primary key, applied_at timestamptz not null default now())`);
  const { rows } = await client.query<{ version: number }>(
    'select coalesce(max(version), 0) as version from event_log.migration',
  );
  const from = rows[0]!.version;
  if (from > MIGRATIONS.length)
    throw new Error(
      `the log is at version ${from}, newer than this code’s ${MIGRATIONS.length} · le journal est à la version ${from}, plus récente que celle de ce programme (${MIGRATIONS.length})`,
    );
  for (const [offset, sql] of MIGRATIONS.slice(from).entries()) {
    await client.query(sql);
    await client.query('insert into event_log.migration (version) values ($1)', [from + offset + 1]);
  }
}

/** All names in this SQL are constants of this code; none comes from a caller. */
function grants(): string {
  const allRoles = Object.keys(LOG_ROLES).join(', ');
  const owners = Object.entries(LOG_ROLES).flatMap(([role, categories]) =>
    categories.map((c) => `('${role}', '${c}')`),
  );
  const readers = Object.keys(LOG_ROLES).map((role) => `('${role}')`);
  return `
    revoke all on all functions in schema event_log from public;
    grant usage on schema event_log, settings to ${allRoles};
    grant select on event_log.identity, event_log.head, event_log.streams, event_log.events, settings.bodies to ${allRoles};
    grant execute on all functions in schema event_log to ${allRoles};
    grant select, insert, update, delete on event_log.lease to ${FORWARDER_ROLE};
    grant insert on settings.bodies to ${IMPORTER_ROLE};
    insert into event_log.category_owner (role, category) values ${owners.join(', ')} on conflict do nothing;
    -- whoever narrowed a role to some municipalities keeps it so
    insert into event_log.role_municipality (role, municipality)
      select r.role, '*' from (values ${readers.join(', ')}) as r(role)
      where not exists (select from event_log.role_municipality m where m.role = r.role);`;
}
