import { Pool } from 'pg';

/**
 * Shifts the clock of timers and commands in a service's own database, whose migrations must have run. A service only starts on such a
 * database with GUICHET_TEST_CLOCK=on.
 */
export class TestClock {
  private constructor(private readonly pool: Pool) {}

  /** On the address of the service's own database. */
  static async install(databaseUrl: string): Promise<TestClock> {
    const pool = new Pool({ connectionString: databaseUrl, max: 1 });
    pool.on('error', () => undefined); // a lost connection shows in the next query
    await pool.query(`
      create table if not exists test_clock (ahead interval not null);
      insert into test_clock select interval '0' where not exists (select from test_clock);
      create or replace function guichet_now() returns timestamptz language sql stable
        as 'select clock_timestamp() + ahead from test_clock'`);
    return new TestClock(pool);
  }

  async now(): Promise<Date> {
    const { rows } = await this.pool.query<{ now: Date }>('select guichet_now() as now');
    return rows[0]!.now;
  }

  async advance(milliseconds: number): Promise<void> {
    await this.pool.query('update test_clock set ahead = ahead + make_interval(secs => $1)', [milliseconds / 1000]);
  }

  /** From then on it goes on at its own pace. */
  async set(instant: Date | string): Promise<void> {
    await this.pool.query('update test_clock set ahead = $1::timestamptz - clock_timestamp()', [instant]);
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
