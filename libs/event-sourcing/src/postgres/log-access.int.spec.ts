import { freshInstallation } from '@guichet/test-kit';
import pg from 'pg';
import { CategoryForbidden } from '../errors.ts';
import { anEvent, aStream, CONTRACT_EVENTS, idsOf } from '../contract/contract-events.ts';
import { LOG_ROLES } from './log-roles.ts';
import { migrateLog } from './migrate-log.ts';
import { PostgresEventStore } from './postgres-event-store.ts';

let installation: Awaited<ReturnType<typeof freshInstallation>>;
const stores: PostgresEventStore[] = [];
const as = (url: string): PostgresEventStore => {
  const store = PostgresEventStore.connect(url, { events: CONTRACT_EVENTS, poolSize: 2 });
  stores.push(store);
  return store;
};
let admin: pg.Pool;
let intake: PostgresEventStore;

beforeAll(async () => {
  installation = await freshInstallation();
  admin = new pg.Pool({ connectionString: installation.adminLog, max: 1 });
  intake = as(installation.urls.intake.log);
}, 60_000);
afterAll(async () => {
  await Promise.all([...stores.map((store) => store.close()), admin.end()]);
  await installation.drop();
});

const DENIED = { code: '42501' };

describe('roles', () => {
  it('each appends to its own categories and to no other', async () => {
    const url = (role: string): string => {
      const name = role.replace('guichet_', '') as keyof typeof installation.urls;
      return installation.urls[name].log;
    };
    for (const [role, own] of Object.entries(LOG_ROLES)) {
      const { pool } = as(url(role));
      for (const category of ['request', 'interaction', 'match', 'case', 'notice', 'catalogue', 'rules', 'unheard']) {
        expect([role, category, await rawAppend(pool, category)]).toEqual([
          role,
          category,
          own.includes(category) ? 'appended' : 'forbidden',
        ]);
      }
    }
  });

  it('none hides an event of another category in its own streams', async () => {
    expect(await rawAppend(intake.pool, 'request', 'case.resolved')).toBe('forbidden');
  });

  it('none changes, deletes or writes past the function', async () => {
    await intake.append(aStream(), [anEvent()], 'none');
    for (const sql of [
      `update event_log.events set type = 'x'`,
      'delete from event_log.events',
      'truncate event_log.events',
      'update event_log.head set pos = 0',
      `insert into event_log.category_owner values ('guichet_intake', 'case')`,
      `insert into event_log.streams values (1, 'contract', 'request-x', 1)`,
      'update event_log.identity set log_id = gen_random_uuid()',
      'create table event_log.mine (a int)',
    ]) {
      await expect(intake.pool.query(sql)).rejects.toMatchObject(DENIED);
    }
  });

  it('is who signed in, whatever role it puts on', async () => {
    const client = await admin.connect();
    try {
      await client.query('set role guichet_intake');
      expect(await rawAppend(client, 'request')).toBe('forbidden');
    } finally {
      client.release(true);
    }
  });

  it('only the importer stores settings, only intake holds the lease', async () => {
    const importer = as(installation.urls.importer.log).pool;
    const reporting = as(installation.urls.reporting.log).pool;
    const body = `insert into settings.bodies (municipality, digest, body) values ('contract', 'd', '{}') on conflict do nothing`;
    const lease = `insert into event_log.lease (name, holder, term, expires_at) values ('forwarder', 'me', 1, now())
                   on conflict (name) do update set term = lease.term + 1 returning term`;
    await importer.query(body);
    expect((await importer.query(body)).rowCount).toBe(0);
    await expect(intake.pool.query(body)).rejects.toMatchObject(DENIED);
    expect((await reporting.query('select municipality from settings.bodies')).rows).toEqual([
      { municipality: 'contract' },
    ]);
    await intake.pool.query(lease);
    expect((await intake.pool.query<{ term: string }>(lease)).rows[0]!.term).toBe('2');
    await expect(importer.query(lease)).rejects.toMatchObject(DENIED);
  });
});

describe('municipalities', () => {
  const here = () => aStream('here');
  const there = () => aStream('there');
  const allow = async (role: string, ...names: string[]): Promise<void> => {
    await admin.query('delete from event_log.role_municipality where role = $1', [role]);
    for (const name of names)
      await admin.query('insert into event_log.role_municipality values ($1, $2)', [role, name]);
  };
  afterEach(async () => {
    await allow('guichet_intake', '*');
    await allow('guichet_reporting', '*');
  });

  it('a role reads only those it is allowed', async () => {
    const head = await intake.head();
    const mine = await intake.append(here(), [anEvent({}, 'here')], 'none');
    const stream = there();
    const other = await intake.append(stream, [anEvent({}, 'there')], 'none');
    const reporting = as(installation.urls.reporting.log);
    expect(idsOf(await reporting.readAll(head))).toEqual(idsOf([...mine.events, ...other.events]));
    await allow('guichet_reporting', 'here', 'elsewhere');
    expect(idsOf(await reporting.readAll(head))).toEqual(idsOf(mine.events));
    expect(await reporting.readStream(stream)).toEqual([]);
    await allow('guichet_reporting');
    expect(await reporting.readAll(head)).toEqual([]);
  });

  it('a role appends only to those it is allowed', async () => {
    await allow('guichet_intake', 'here');
    await intake.append(here(), [anEvent({}, 'here')], 'none');
    const [refused, taken] = await Promise.allSettled([
      intake.append(there(), [anEvent({}, 'there')], 'none'),
      intake.append(here(), [anEvent({}, 'here')], 'none'), // in the same batch
    ]);
    expect(refused).toMatchObject({ status: 'rejected', reason: expect.any(CategoryForbidden) });
    expect(taken.status).toBe('fulfilled');
  });

  it('stays narrowed when the log is migrated again', async () => {
    await allow('guichet_reporting', 'here');
    await Promise.all([migrateLog(installation.adminLog), migrateLog(installation.adminLog)]);
    const { rows } = await admin.query(
      `select municipality from event_log.role_municipality where role = 'guichet_reporting'`,
    );
    expect(rows).toEqual([{ municipality: 'here' }]);
  });

  it('asks who may see what once per query, not once per row', async () => {
    const { rows } = await intake.pool.query<{ 'QUERY PLAN': string }>(
      'explain (costs off) select e.pos from event_log.events e join event_log.streams s using (stream_no) where e.pos > 0 order by e.pos limit 500',
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('InitPlan');
    expect(plan).not.toContain('visible_municipalities()'); // in a filter it would run for every row
  });
});

async function rawAppend(client: pg.Pool | pg.PoolClient, category: string, type = `${category}.raw`): Promise<string> {
  const { rows } = await client.query<{ status: string }>(
    `select status from event_log.append(array[0], array['contract'], array[$1], array[-2::bigint], array[gen_random_uuid()],
       array[$2], array[1], array['{}'::jsonb], array['{}'::jsonb])`,
    [`${category}-raw`, type],
  );
  return rows[0]!.status;
}
