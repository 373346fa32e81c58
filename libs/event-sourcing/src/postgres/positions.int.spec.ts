import { freshInstallation } from '@guichet/test-kit';
import pg from 'pg';
import { ConcurrencyConflict, EventIdReused } from '../errors.ts';
import { anEvent, aStream, CONTRACT_EVENTS, idsOf, someEvents } from '../testing/contract-events.ts';
import { PostgresEventStore } from './postgres-event-store.ts';

let installation: Awaited<ReturnType<typeof freshInstallation>>;
let admin: pg.Pool;
let stores: PostgresEventStore[];
beforeAll(async () => {
  installation = await freshInstallation();
  admin = new pg.Pool({ connectionString: installation.adminLog, max: 2 });
  stores = Array.from({ length: 4 }, () =>
    PostgresEventStore.connect(installation.urls.intake.log, {
      events: CONTRACT_EVENTS,
      applicationName: 'guichet-writer',
    }),
  );
}, 60_000);
afterAll(async () => {
  await Promise.all([...stores.map((store) => store.close()), admin.end()]);
  await installation.drop();
});

const log = async () =>
  (
    await admin.query<{ pos: string; commit: string }>(
      'select pos, xmin::text as commit from event_log.events order by pos',
    )
  ).rows;

describe('positions in PostgreSQL', () => {
  it('have no gap after conflicts, refusals, rollbacks and killed writers', async () => {
    const known = await stores[0]!.append(aStream(), someEvents(2), 'none');
    const outcomes = await Promise.all([
      ...Array.from({ length: 16 }, (_, writer) => write(stores[writer % 4]!, known.events[0]!.id)),
      ...Array.from({ length: 10 }, () => rollBack()),
      ...Array.from({ length: 10 }, () => killWriters()),
    ]);
    const rows = await log();
    expect(rows.map(({ pos }) => Number(pos))).toEqual(rows.map((_, index) => index + 1));
    expect(await stores[0]!.head()).toBe(BigInt(rows.length));
    const acknowledged = outcomes.flatMap((ids) => ids ?? []);
    const there = new Set(idsOf(await readEverything(stores[1]!)));
    expect(acknowledged.length).toBeGreaterThan(100);
    expect(acknowledged.filter((id) => !there.has(id))).toEqual([]);
  });

  it('of appends made together come from few commits', async () => {
    const before = await stores[0]!.head();
    await Promise.all(Array.from({ length: 100 }, () => stores[0]!.append(aStream(), [anEvent()], 'none')));
    const rows = (await log()).slice(Number(before));
    expect(rows).toHaveLength(100);
    expect(new Set(rows.map(({ commit }) => commit)).size).toBeLessThanOrEqual(10);
  });
});

/** Good appends among bad ones; the ids that were acknowledged. */
async function write(store: PostgresEventStore, takenId: string): Promise<string[]> {
  const acknowledged: string[] = [];
  const stream = aStream();
  for (let n = 0; n < 20; n++) {
    const events = someEvents(1 + (n % 3));
    const appends = [
      store.append(stream, events, 'any').then(() => acknowledged.push(...idsOf(events))),
      store.append(aStream(), someEvents(2), 9),
      store.append(aStream(), [anEvent({ id: takenId })], 'none'),
    ];
    for (const outcome of await Promise.allSettled(appends))
      if (outcome.status === 'rejected') expectKnown(outcome.reason);
  }
  return acknowledged;
}

const KNOWN = ['EventStoreUnavailable', ConcurrencyConflict.name, EventIdReused.name];
const expectKnown = (fault: unknown): void => expect(KNOWN).toContain((fault as Error).name);

/** An administrator's append that comes to nothing. */
async function rollBack(): Promise<void> {
  const client = await stores[3]!.pool.connect();
  try {
    await client.query('begin');
    await client.query(`select * from event_log.append(array[0], array['contract'], array['request-rolled-back'], array[-2::bigint],
      array[gen_random_uuid()], array['request.x'], array[1], array['{}'::jsonb], array['{}'::jsonb])`);
    await client.query('rollback');
  } catch (fault) {
    expect((fault as Error).message).toMatch(/terminat/); // killed by the other
  } finally {
    client.release(true);
  }
}

async function killWriters(): Promise<void> {
  await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'guichet-writer' and state = 'active' limit 2`);
}

async function readEverything(store: PostgresEventStore): Promise<{ id: string }[]> {
  const all: { id: string }[] = [];
  for (let after = 0n; ;) {
    const batch = await store.readAll(after);
    if (batch.length === 0) return all;
    all.push(...batch);
    after = batch.at(-1)!.position;
  }
}
