import { eventually, TestClock } from '@guichet/test-kit';
import { CONSUMER_NAMES, LISTENING, SERVICE_NAMES, type ServiceName } from '@guichet/topology';
import pg from 'pg';
import type { Installation } from '../installation.ts';

/** A running installation whose clock a test moves. */
export class Stand {
  private constructor(
    readonly installation: Installation,
    readonly clock: TestClock,
    private readonly own: ReadonlyMap<ServiceName, pg.Pool>,
    private readonly log: pg.Pool,
  ) {}

  /** The services must have been started with GUICHET_TEST_CLOCK=on. */
  static async open(installation: Installation): Promise<Stand> {
    const { databases } = installation.running;
    const clock = await TestClock.install(...SERVICE_NAMES.map((service) => databases[service].database));
    const own = new Map(SERVICE_NAMES.map((service) => [service, poolOf(databases[service].database)]));
    return new Stand(installation, clock, own, poolOf(databases.admin));
  }

  async close(): Promise<void> {
    await Promise.all([this.clock.close(), this.log.end(), ...[...this.own.values()].map((pool) => pool.end())]);
  }

  async ofLog<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    return (await this.log.query(sql, values)).rows as T[];
  }

  async ofService<T>(service: ServiceName, sql: string): Promise<T[]> {
    return (await this.own.get(service)!.query(sql)).rows as T[];
  }

  /**
   * Waits until nothing is left to do at this time: every consumer is at the end of the log, no timer is due, no message is to be sent, and
   * the log did not grow meanwhile. Rejects with what is not settled.
   */
  async settled(timeoutMs = 180_000): Promise<void> {
    await eventually(
      async () => {
        const before = await this.head();
        const places = new Map((await Promise.all(LISTENING.map((service) => this.placesOf(service)))).flat());
        for (const consumer of CONSUMER_NAMES) {
          const place = places.get(consumer) ?? 0;
          if (place !== before) throw new Error(`${consumer} is at ${place} of ${before}`);
        }
        await this.refuseSome('routing', DUE, 'timers are due');
        await this.refuseSome('notifications', LEFT_TO_SEND, 'messages are not recorded');
        if ((await this.head()) !== before) throw new Error('the log still grows');
      },
      { timeoutMs, everyMs: 20 },
    );
  }

  private async head(): Promise<number> {
    const [head] = await this.ofLog<{ pos: number }>('select pos::int from event_log.head');
    return head!.pos;
  }

  private async placesOf(service: ServiceName): Promise<[string, number][]> {
    const rows = await this.ofService<{ consumer: string; position: number }>(
      service,
      'select consumer, position::int from consumer_checkpoint',
    );
    return rows.map(({ consumer, position }) => [consumer, position]);
  }

  private async refuseSome(service: ServiceName, sql: string, what: string): Promise<void> {
    const [{ left, example }] = (await this.ofService<{ left: number; example: string }>(service, sql)) as [any];
    if (left > 0) throw new Error(`${left} ${what}: ${example}`);
  }
}

const DUE = `select count(*)::int as left, min(concat_ws(' ', name, rung, entity_id, fault)) as example from timer
  where next_at is not null and due_at <= guichet_now()`;
const LEFT_TO_SEND = `select count(*)::int as left, min(notice_id::text) as example from outbox
  where recorded_at is null and not forgotten`;

function poolOf(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 3 });
  pool.on('error', () => undefined); // a lost connection shows in the next query
  return pool;
}
