import { eventually, freshInstallation, privatePostgres } from '@guichet/test-kit';
import pg from 'pg';
import { EventStoreUnavailable } from '../errors.ts';
import { anEvent, aStream, CONTRACT_EVENTS, idsOf, someEvents } from '../contract/contract-events.ts';
import { LOG_ROLES } from './log-roles.ts';
import { migrateLog } from './migrate-log.ts';
import { PostgresEventStore } from './postgres-event-store.ts';

let server: Awaited<ReturnType<typeof privatePostgres>>;
let installation: Awaited<ReturnType<typeof freshInstallation>>;
let store: PostgresEventStore;
const faults: unknown[] = [];

beforeAll(async () => {
  server = await privatePostgres({ durable: true });
}, 60_000);
afterAll(async () => {
  await store?.close();
  await server.stop();
});

it('a log is not migrated before its roles are there', async () => {
  await expect(migrateLog(server.adminUrl)).rejects.toThrow(Object.keys(LOG_ROLES).join(', '));
});

describe('when PostgreSQL', () => {
  beforeAll(async () => {
    installation = await freshInstallation(server.adminUrl);
    store = PostgresEventStore.connect(installation.urls.intake.log, {
      events: CONTRACT_EVENTS,
      onFault: (f) => faults.push(f),
    });
  }, 60_000);

  it('is killed: nothing acknowledged is lost, callers learn of it, and a subscriber goes on where it was', async () => {
    const stop = new AbortController();
    const seen: string[] = [];
    const following = follow(stop.signal, seen);
    const before = await store.append(aStream(), someEvents(3), 'none');
    await eventually(() => seen.length === 3);

    const writers = keepAppending(20);
    await server.kill9();
    await expect(store.append(aStream(), [anEvent()], 'none')).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(store.readAll(0n)).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(store.head()).rejects.toBeInstanceOf(EventStoreUnavailable);
    await server.restart();

    const acknowledged = await writers;
    await eventually(async () => BigInt(seen.length) === (await store.head()));
    expect(seen).toEqual(expect.arrayContaining([...idsOf(before.events), ...acknowledged]));
    expect(new Set(seen).size).toBe(seen.length);
    stop.abort();
    await following;
  }, 60_000);

  it('ends the listening connection: the subscriber polls, then listens again', async () => {
    const stop = new AbortController();
    const seen: string[] = [];
    const following = follow(stop.signal, seen, await store.head());
    const admin = new pg.Client({ connectionString: installation.adminLog });
    await admin.connect();
    const listeners = `from pg_stat_activity where application_name = 'guichet-listen' and query ilike 'listen%'`;
    const count = async () => Number((await admin.query<{ n: string }>(`select count(*) n ${listeners}`)).rows[0]!.n);
    await eventually(async () => (await count()) === 1);
    await admin.query(`select pg_terminate_backend(pid) ${listeners}`);
    const { events } = await store.append(aStream(), [anEvent()], 'none');
    await eventually(() => seen.includes(events[0]!.id), { timeoutMs: 3_000 }); // sooner than the poll of a listening reader
    await eventually(async () => (await count()) === 1);
    expect(faults.length).toBeGreaterThan(0);
    stop.abort();
    await following;
    await eventually(async () => (await count()) === 0);
    await admin.end();
  }, 60_000);

  it('ends a connection between two queries of its borrower: the second fails, the process lives', async () => {
    const client = await store.pool.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const ended = new Promise((end) => client.once('end', end as () => void));
    await store.pool.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    await ended;
    await expect(client.query('select 1')).rejects.toThrow(/not queryable|terminat/);
    client.release(true);
    await expect(store.head()).resolves.toBeDefined();
  }, 60_000);

  it('is not there at all: the first call says so', async () => {
    const nowhere = PostgresEventStore.connect('postgres://nobody@127.0.0.1:1/nothing');
    await expect(nowhere.logId()).rejects.toBeInstanceOf(EventStoreUnavailable);
    await nowhere.close();
    await expect(nowhere.logId()).rejects.toBeInstanceOf(EventStoreUnavailable);
  });
});

async function follow(signal: AbortSignal, seen: string[], after = 0n): Promise<void> {
  for await (const batch of store.subscribeAll(after, signal)) seen.push(...idsOf(batch));
}

/** Appends with the same ids until each is acknowledged, as every caller of the store may. */
async function keepAppending(count: number): Promise<string[]> {
  const events = someEvents(count);
  await Promise.all(
    events.map((event) => {
      const stream = aStream();
      return eventually(() => store.append(stream, [event], 'none'));
    }),
  );
  return idsOf(events);
}
