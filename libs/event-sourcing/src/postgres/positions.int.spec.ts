import type { RecordedEvent } from '@guichet/events';
import { eventually, freshInstallation } from '@guichet/test-kit';
import pg from 'pg';
import { ConcurrencyConflict, EventIdReused, EventStoreUnavailable } from '../errors.ts';
import { anEvent, aStream, CONTRACT_EVENTS, idsOf, someEvents } from '../contract/contract-events.ts';
import { beside, everything, follow, resume, tail } from '../contract/following.ts';
import { PostgresEventStore } from './postgres-event-store.ts';

const PATIENT = { timeoutMs: 60_000 };

let installation: Awaited<ReturnType<typeof freshInstallation>>;
let admin: pg.Pool;
let writers: PostgresEventStore[];
/** Stores whose connections are not killed. */
let readers: PostgresEventStore[];
const connect = (applicationName: string): PostgresEventStore =>
  PostgresEventStore.connect(installation.urls.intake.log, { events: CONTRACT_EVENTS, applicationName });

beforeAll(async () => {
  installation = await freshInstallation();
  admin = new pg.Pool({ connectionString: installation.adminLog, max: 4 });
  writers = Array.from({ length: 4 }, () => connect('guichet-writer'));
  readers = Array.from({ length: 2 }, () => connect('guichet-reader'));
}, 60_000);
afterAll(async () => {
  await Promise.all([...writers, ...readers].map((store) => store.close()));
  await admin.end();
  await installation.drop();
});

describe('positions in PostgreSQL', () => {
  it('have no gap and one order for all, whatever is refused, rolled back or killed under 16 writers', async () => {
    const { events: known } = await writers[0]!.append(aStream(), someEvents(2), 'none');
    const last = anEvent();
    const until = { lastId: last.id, withinMs: 60_000 };
    const read: RecordedEvent[] = [];
    const followers = [
      follow(readers[0]!, 0n, until),
      resume(readers[1]!, 0n, until),
      tail(readers[0]!, 0n, until, read),
    ];
    const killed = new AbortController();
    const { seen, done: written } = await beside(followers, async () => {
      const [, , ...acknowledged] = await Promise.all([
        killAppends(4).finally(() => killed.abort()),
        rollBack(10),
        ...Array.from({ length: 16 }, (_, n) => write(writers[n % 4]!, known[0]!.id, read, killed.signal)),
      ]);
      await readers[0]!.append(aStream(), [last], 'none'); // a reader that skipped an event still sees this one
      return acknowledged;
    });

    const positions = await admin.query<{ pos: string }>('select pos from event_log.events order by pos');
    expect(positions.rows.map(({ pos }) => Number(pos))).toEqual(positions.rows.map((_, index) => index + 1));
    expect(await readers[0]!.head()).toBe(BigInt(positions.rows.length));
    const log = idsOf(await everything(readers[1]!, 0n));
    expect([...log].sort()).toEqual([...idsOf(known), ...written.flat(), last.id].sort());
    for (const one of seen) expect(idsOf(one)).toEqual(log);
  }, 120_000);

  it('of appends made together come from few commits', async () => {
    const before = await readers[0]!.head();
    await Promise.all(Array.from({ length: 100 }, () => readers[0]!.append(aStream(), [anEvent()], 'none')));
    const { rows } = await admin.query<{ appended: number; commits: number }>(
      'select count(*)::int appended, count(distinct xmin::text)::int commits from event_log.events where pos > $1',
      [before],
    );
    expect(rows[0]!.appended).toBe(100);
    expect(rows[0]!.commits).toBeLessThanOrEqual(10);
  }, 60_000);

  it('are not waited for longer than a statement may take: the append is told, writes nothing and may come again', async () => {
    const hasty = connect('guichet-hasty');
    Object.assign(hasty.pool.options, { statement_timeout: 200 });
    const [stream, event] = [aStream(), anEvent()];
    const before = await readers[0]!.head();
    await holdingTheHead(async () => {
      await expect(hasty.append(stream, [event], 'none')).rejects.toBeInstanceOf(EventStoreUnavailable);
      expect(await readers[0]!.readAll(before)).toEqual([]); // a read does not wait for the head row
    });
    expect(await readers[0]!.append(stream, [event], 'none')).toMatchObject({ status: 'appended', revision: 1 });
    expect(idsOf(await readers[1]!.readAll(before))).toEqual([event.id]);
    await hasty.close();
  }, 60_000);
});

/** Valid appends, repeated with their ids until each is acknowledged, among invalid ones, while connections are being killed. */
async function write(
  store: PostgresEventStore,
  takenId: string,
  read: readonly RecordedEvent[],
  killed: AbortSignal,
): Promise<string[]> {
  const acknowledged: string[] = [];
  const stream = aStream();
  for (let n = 0; n < 15 || !killed.aborted; n++) {
    const events = someEvents(1 + (n % 3));
    const readSoFar = read.at(-1)?.position ?? 0n;
    const bad = [
      store.append(aStream(), someEvents(2), 9),
      store.append(aStream(), [anEvent({ id: takenId })], 'none'),
    ];
    const good = eventually(() => store.append(stream, events, 'any'), PATIENT);
    for (const outcome of await Promise.allSettled(bad)) expectRefusal(outcome);
    for (const { id, position } of (await good).events) {
      expect(position).toBeGreaterThan(readSoFar); // a reader that had read past it would never see it
      acknowledged.push(id);
    }
  }
  return acknowledged;
}

function expectRefusal(outcome: PromiseSettledResult<unknown>): void {
  const refusals = [EventStoreUnavailable, ConcurrencyConflict, EventIdReused];
  const fault: unknown = outcome.status === 'rejected' ? outcome.reason : undefined;
  expect(refusals.some((refusal) => fault instanceof refusal)).toBe(true);
}

/** Appends that wait for the head row, so that they are certainly running when their connections are killed. */
async function holdingTheHead(work: () => Promise<void>): Promise<void> {
  const client = await admin.connect();
  await client.query('begin');
  await client.query('select from event_log.head for update');
  await work().finally(async () => {
    await client.query('rollback');
    client.release();
  });
}

async function killAppends(times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    await holdingTheHead(() =>
      eventually(async () => {
        const { rowCount } = await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'guichet-writer' and wait_event_type = 'Lock'`);
        expect(rowCount).toBeGreaterThan(0);
      }, PATIENT),
    );
  }
}

/** Appends that took positions and were rolled back. */
async function rollBack(times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    const client = await readers[1]!.pool.connect();
    try {
      await client.query('begin');
      await client.query(`select * from event_log.append(array[0], array['contract'], array['request-rolled-back'], array[-2::bigint],
        array[gen_random_uuid()], array['request.x'], array[1], array['{}'::jsonb], array['{}'::jsonb])`);
      await client.query('rollback');
    } finally {
      client.release(true);
    }
  }
}
