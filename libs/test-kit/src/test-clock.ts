import { Pool } from 'pg';

/**
 * Shifts the time of services in their own databases, whose migrations must have run; one clock for all databases of an installation. A service
 * only starts on such a database with GUICHET_TEST_CLOCK=on.
 */
export class TestClock {
  private constructor(private readonly pools: readonly Pool[]) {}

  /** On the addresses of the services' own databases, of one server. */
  static async install(...databaseUrls: readonly string[]): Promise<TestClock> {
    const pools = databaseUrls.map((connectionString) => new Pool({ connectionString, max: 1 }));
    const clock = new TestClock(pools);
    for (const pool of pools) pool.on('error', () => undefined); // a lost connection shows in the next query
    await clock.everywhere(`
      create table if not exists test_clock (ahead interval not null);
      insert into test_clock select interval '0' where not exists (select from test_clock);
      create or replace function guichet_now() returns timestamptz language sql stable
        as 'select clock_timestamp() + ahead from test_clock'`);
    return clock;
  }

  async now(): Promise<Date> {
    const { rows } = await this.first.query<{ now: Date }>('select guichet_now() as now');
    return rows[0]!.now;
  }

  async advance(milliseconds: number): Promise<void> {
    await this.everywhere('update test_clock set ahead = ahead + make_interval(secs => $1)', [milliseconds / 1000]);
  }

  /** From then on it goes on at its own pace. */
  async set(instant: Date | string): Promise<void> {
    const { rows } = await this.first.query<{ ahead: string }>(
      `select extract(epoch from $1::timestamptz - clock_timestamp())::text as ahead`,
      [instant],
    );
    await this.everywhere('update test_clock set ahead = make_interval(secs => $1)', [rows[0]!.ahead]);
  }

  async close(): Promise<void> {
    await Promise.all(this.pools.map((pool) => pool.end()));
  }

  private get first(): Pool {
    return this.pools[0]!;
  }

  private async everywhere(sql: string, values?: unknown[]): Promise<void> {
    await Promise.all(this.pools.map((pool) => pool.query(sql, values)));
  }
}
