import { randomBytes } from 'node:crypto';
import { provision } from '@guichet/provisioning';
import { Client } from 'pg';
import { TestInstallation } from './installation.ts';
import { postgres } from './servers.ts';

/** Roles belong to the whole server, so all installations of a run share one password. */
const PASSWORD = 'guichet-test';

/** Everything that `provision` creates, in separate databases on the shared server (or the given one). `drop()` in `afterAll`. */
export async function freshInstallation(adminUrl?: string): Promise<TestInstallation> {
  const server = adminUrl ?? (await postgres()).adminUrl;
  const suffix = `_${randomBytes(6).toString('hex')}`;
  const installation = await provision(server, { password: PASSWORD, suffix });
  return new TestInstallation(installation, () =>
    asAdministrator(server, (client) => dropAll(client, `guichet\\_%${suffix}`)),
  );
}

/** The same, with the settings of `MUNICIPALITY` published. */
export async function publishedInstallation(adminUrl?: string): Promise<TestInstallation> {
  const installation = await freshInstallation(adminUrl);
  await installation.publish();
  return installation;
}

/** A separate empty database on the shared server, with a superuser's address. `drop()` in `afterAll`. */
export async function freshDatabase(): Promise<{
  readonly url: string;
  drop(): Promise<void>;
}> {
  const { adminUrl } = await postgres();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdministrator(adminUrl, (client) => client.query(`create database ${name} template template0`));
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => asAdministrator(adminUrl, (client) => dropAll(client, name)),
  };
}

async function dropAll(client: Client, pattern: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname like $1', [
    pattern,
  ]);
  for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
}

async function asAdministrator(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
