import { freshInstallation, postgres } from '@guichet/test-kit';
import { SERVICE_NAMES } from '@guichet/topology';
import { Client, type QueryResult } from 'pg';
import { provision, type Installation } from './index.ts';

let installation: Awaited<ReturnType<typeof freshInstallation>>;
beforeAll(async () => {
  installation = await freshInstallation();
});
afterAll(() => installation.drop());

async function ask(url: string, sql: string): Promise<QueryResult> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

test.each(SERVICE_NAMES)('%s owns its database and reads the log under its own name', async (service) => {
  const { database, log } = installation.urls[service];
  await ask(database, 'create table mine(id int)');
  const { rows } = await ask(log, 'select current_user, (select count(*)::int from event_log.events) as events');
  expect(rows).toEqual([{ current_user: `guichet_${service}`, events: 0 }]);
});

test('no service enters the database of another', async () => {
  const url = new URL(installation.urls.dedup.database);
  url.pathname = new URL(installation.urls.intake.database).pathname;
  await expect(ask(url.href, 'select 1')).rejects.toThrow(/permission denied for database/);
});

test('a wrong password is refused', async () => {
  const url = new URL(installation.urls.intake.database);
  url.password = 'wrong';
  await expect(ask(url.href, 'select 1')).rejects.toThrow(/password authentication failed/);
});

test('asked again it keeps what is there', async () => {
  await ask(installation.urls.routing.database, 'create table kept(id int)');
  const suffix = `_${new URL(installation.adminLog).pathname.split('_').at(-1)}`;
  const again: Installation = await provision((await postgres()).adminUrl, {
    password: 'guichet-test',
    suffix,
  });
  expect(again.urls).toEqual(installation.urls);
  expect((await ask(again.urls.routing.database, 'select * from kept')).rowCount).toBe(0);
});

test('a password that would have to be quoted is refused before anything is done', async () => {
  await expect(provision('postgres://nowhere', { password: `a'; drop role x; --` })).rejects.toThrow(
    /other characters/,
  );
});
