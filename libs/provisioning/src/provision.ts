import { migrateLog } from '@guichet/event-sourcing';
import { Client } from 'pg';

const SERVICES = ['intake', 'dedup', 'routing', 'notifications', 'reporting'] as const;
type Service = (typeof SERVICES)[number];
const ROLES = [...SERVICES, 'importer'] as const;

export interface ServiceUrls {
  /** The service's own database, as its owner. */
  readonly database: string;
  /** The event log, as the role whose grants say which streams this service may append to. */
  readonly log: string;
}

export interface Installation {
  readonly urls: Readonly<Record<Service, ServiceUrls>> & {
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
 * Makes the roles and databases of an installation in a PostgreSQL cluster and migrates the log. Whatever exists already stays as
 * it is, except that the roles get this password. Several may run at once: they wait for one another.
 */
export async function provision(adminUrl: string, { password, suffix = '' }: ProvisionOptions): Promise<Installation> {
  if (!/^[\w-]+$/.test(password))
    throw new Error('the password for the roles has other characters than letters, digits, - and _');
  if (!/^\w*$/.test(suffix))
    throw new Error('the suffix of the databases has other characters than letters, digits and _');
  const adminLog = urlOf(adminUrl, { database: `guichet_log${suffix}` });
  await asAdministrator(adminUrl, async (client) => {
    await ensureRoles(client, password);
    await ensureDatabase(client, `guichet_log${suffix}`, 'default', ROLES);
    for (const service of SERVICES) {
      await ensureDatabase(client, `guichet_${service}${suffix}`, `guichet_${service}`, [service]);
    }
  });
  await migrateLog(adminLog);
  return { urls: urlsOf(adminUrl, password, suffix), adminLog };
}

async function asAdministrator(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({
    connectionString: url,
    application_name: 'guichet-provisioning',
  });
  client.on('error', () => undefined); // unheard it would end the process; the query that was running fails by itself
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('guichet-provisioning'))`);
    await work(client); // the lock goes with the session
  } finally {
    await client.end();
  }
}

async function ensureRoles(client: Client, password: string): Promise<void> {
  const { rows } = await client.query<{ rolname: string }>(
    `select rolname from pg_roles where rolname like 'guichet_%'`,
  );
  for (const role of ROLES.map((name) => `guichet_${name}`)) {
    const verb = rows.some((row) => row.rolname === role) ? 'alter' : 'create';
    await client.query(`${verb} role ${role} login password '${password}'`);
  }
}

/** From template0, which nobody can be connected to: a connection to template1 would refuse the copy. */
async function ensureDatabase(client: Client, name: string, owner: string, users: readonly string[]): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  if (!rowCount) await client.query(`create database ${name} template template0 owner ${owner}`);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to ${users.map((user) => `guichet_${user}`).join(', ')}`);
}

function urlsOf(adminUrl: string, password: string, suffix: string): Installation['urls'] {
  const as = (user: string, database: string): string =>
    urlOf(adminUrl, {
      user: `guichet_${user}`,
      password,
      database: `guichet_${database}${suffix}`,
    });
  const services = SERVICES.map((name) => [name, { database: as(name, name), log: as(name, 'log') }] as const);
  return {
    ...(Object.fromEntries(services) as Record<Service, ServiceUrls>),
    importer: { log: as('importer', 'log') },
  };
}

function urlOf(base: string, parts: { user?: string; password?: string; database: string }): string {
  const url = new URL(base);
  if (parts.user) url.username = parts.user;
  if (parts.password) url.password = parts.password;
  url.pathname = `/${parts.database}`;
  return url.href;
}
