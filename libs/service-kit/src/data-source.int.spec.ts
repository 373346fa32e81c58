import { isOutage } from '@guichet/event-sourcing';
import { freshDatabase } from '@guichet/test-kit';
import type pg from 'pg';
import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { openDataSource } from './data-source.ts';

/** Not repeatable and slow enough to overlap: two replicas that ran it both would fail. */
class CreateBenches1 implements MigrationInterface {
  name = 'CreateBenches1700000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table benches (id int primary key)');
    await runner.query('select pg_sleep(0.2)');
    await runner.query('insert into benches values (1)');
  }
  async down(): Promise<void> {}
}

class Fails1 implements MigrationInterface {
  name = 'Fails1700000000002';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table half (id int)');
    await runner.query('select 1 / 0');
  }
  async down(): Promise<void> {}
}

describe('a service’s database', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  beforeEach(async () => void (database = await freshDatabase()));
  afterEach(() => database.drop());

  const open = (migrations: (new () => MigrationInterface)[]) =>
    openDataSource({ url: database.url, entities: [], migrations, poolSize: 2, applicationName: 'benches' });

  it('is migrated once by replicas that start together', async () => {
    const replicas = await Promise.all([1, 2, 3].map(() => open([CreateBenches1])));
    const count = async (replica: DataSource) => replica.query('select count(*)::int as n from benches');
    expect(await Promise.all(replicas.map(count))).toEqual([[{ n: 1 }], [{ n: 1 }], [{ n: 1 }]]);
    const [{ name }] = await replicas[0]!.query("select current_setting('application_name') as name");
    expect(name).toBe('benches');
    await Promise.all(replicas.map((replica) => replica.destroy()));
  });

  it('is left as it was by a migration that fails, and the next start tries again', async () => {
    await expect(open([CreateBenches1, Fails1])).rejects.toThrow('division by zero');
    const later = await open([CreateBenches1]);
    expect(
      await later.query("select to_regclass('benches')::text as benches, to_regclass('half')::text as half"),
    ).toEqual([{ benches: 'benches', half: null }]);
    await later.destroy();
  });
});

describe('a connection that breaks as it is handed out', () => {
  it('does not end the process', async () => {
    const database = await freshDatabase();
    const dataSource = await openDataSource({ url: database.url, entities: [], migrations: [], poolSize: 2 });
    const { master } = dataSource.driver as unknown as { master: pg.Pool };
    const [first, second] = await Promise.all([master.connect(), handedOutBroken(master)]);
    first.release();
    expect(second).toBe('survived');
    await dataSource.destroy();
    await database.drop();
  });
});

/** The error comes in the same turn as the connection, before anybody could listen. */
const handedOutBroken = (pool: pg.Pool): Promise<string> =>
  new Promise((resolve, reject) => {
    pool.connect((fault, client, release) => {
      if (fault) return reject(fault);
      try {
        client!.emit('error', new Error('terminating connection due to unexpected postmaster exit'));
        resolve('survived');
      } catch (unheard) {
        reject(unheard as Error);
      }
      release(true);
    });
  });

describe('a database that is away', () => {
  it('is told apart from a fault of ours', async () => {
    const opening = openDataSource({ url: 'postgres://x@127.0.0.1:1/x', entities: [], migrations: [] });
    const failure: unknown = await opening.catch((error: unknown) => error);
    expect(isOutage(failure)).toBe(true);
    expect(isOutage(new Error('division by zero'))).toBe(false);
  });
});
