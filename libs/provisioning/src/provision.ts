import { migrateLog } from '@guichet/event-sourcing';
import { IMPORTER, LOG_USERS, roleOf, SERVICE_NAMES, type ServiceName } from '@guichet/topology';
import { Client } from 'pg';

const ROLES = LOG_USERS.map(roleOf);
const LOG_DATABASE = 'guichet_log';

export interface ServiceUrls {
  /** The service's own database, as its owner. */
  readonly database: string;
  /** The event log, as the role whose grants say which streams this service may append to. */
  readonly log: string;
}

export interface Installation {
  readonly urls: Readonly<Record<ServiceName, ServiceUrls>> & {
    readonly importer: Pick<ServiceUrls, 'log'>;
  };
  /** The log's database as administrator: migrations and tests only. */
  readonly adminLog: string;
}

export interface ProvisionOptions {
  /** Of every login role; letters, digits, `-` and `_`. */
  readonly password: string;
  /** Appended to the databases' names, so that several installations fit in one cluster. Roles are shared. */
  readonly suffix?: string;
}

/**
 * Creates the roles and databases of an installation in a PostgreSQL cluster and migrates the log. Existing ones are not changed, except
 * that the roles get this password. Several calls may run at the same time; they wait for one another.
 */
export async function provision(adminUrl: string, { password, suffix = '' }: ProvisionOptions): Promise<Installation> {
  if (!/^[\w-]+$/.test(password))
    throw new Error('the password for the roles has other characters than letters, digits, - and _');
  if (!/^\w*$/.test(suffix))
    throw new Error('the suffix of the databases has other characters than letters, digits and _');
  const adminLog = urlOf(adminUrl, { database: `${LOG_DATABASE}${suffix}` });
  await asAdministrator(adminUrl, async (client) => {
    await ensureRoles(client, password);
    await ensureDatabase(client, `${LOG_DATABASE}${suffix}`, 'default', ROLES);
    for (const role of SERVICE_NAMES.map(roleOf)) await ensureDatabase(client, `${role}${suffix}`, role, [role]);
  });
  await migrateLog(adminLog);
  return { urls: urlsOf(adminUrl, password, suffix), adminLog };
}

async function asAdministrator(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({
    connectionString: url,
    application_name: 'guichet-provisioning',
  });
  client.on('error', () => undefined); // an unhandled 'error' would end the process; the running query fails anyway
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('guichet-provisioning'))`);
    await work(client); // the lock ends with the session
  } finally {
    await client.end();
  }
}

async function ensureRoles(client: Client, password: string): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(
    `select rolname from pg_roles where rolname like 'guichet_%'`,
  );
  for (const role of ROLES) {
    const verb = rows.some((row) => row.rolname === role) ? 'alter' : 'create';
    await client.query(`${verb} role ${role} login password '${password}'`);
  }
}

/** Copies template0, to which no client can connect; a connection to template1 would make the copy fail. */
async function ensureDatabase(client: Client, name: string, owner: string, users: readonly string[]): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  if (!rowCount) await client.query(`create database ${name} template template0 owner ${owner}`);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to ${users.join(', ')}`);
}

function urlsOf(adminUrl: string, password: string, suffix: string): Installation['urls'] {
  const as = (user: string, database: string): string =>
    urlOf(adminUrl, { user, password, database: `${database}${suffix}` });
  const services = SERVICE_NAMES.map((name) => {
    const role = roleOf(name);
    return [name, { database: as(role, role), log: as(role, LOG_DATABASE) }] as const;
  });
  return {
    ...(Object.fromEntries(services) as Record<ServiceName, ServiceUrls>),
    importer: { log: as(roleOf(IMPORTER.name), LOG_DATABASE) },
  };
}

function urlOf(base: string, parts: { user?: string; password?: string; database: string }): string {
  const url = new URL(base);
  if (parts.user) url.username = parts.user;
  if (parts.password) url.password = parts.password;
  url.pathname = `/${parts.database}`;
  return url.href;
}
