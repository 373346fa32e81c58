import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { EventStore } from '@guichet/event-sourcing';
import pg from 'pg';
import { migrateNotes, note, notes } from '../../test/notes.ts';
import { eventually, openInstallation, type MessagingInstallation } from '../../test/installation.ts';
import type { JetStreamStrategy } from '../consumer/strategy.ts';
import type { Rows } from './read-model.ts';
import type { RebuildOptions } from './rebuild-options.ts';
import { isOutdated } from './model-version.ts';
import { rebuild } from './rebuild.ts';
import { rollBack } from './roll-back.ts';

const patiently = { timeoutMs: 35_000 };

let our: MessagingInstallation;
let consumer: JetStreamStrategy;
let submitted: string[] = [];

beforeAll(async () => {
  our = await openInstallation();
  await migrateNotes(our.dataSource);
  await our.dataSource.query('create schema bi; create view bi.wards as select ward, count(*) from note group by ward');
  our.forwarder();
  consumer = our.consumer((event, { manager }) => note(event, manager!), { mode: 'projection' });
  await submit(20);
}, 60_000);
afterAll(() => our.close());

const databaseUrl = () => our.installation.urls.dedup.database;
const rebuilt = (options: Partial<RebuildOptions> = {}) =>
  rebuild({ model: notes, databaseUrl: databaseUrl(), store: our.store, ...options });
const wards = async () =>
  (await our.dataSource.query('select ward, count::int as notes from bi.wards order by ward')) as unknown;
const tamper = (ward: string) =>
  our.dataSource.query('update note set ward = $2 where request_id = $1', [submitted[0], ward]);
const schemas = async () =>
  (await our.dataSource.query(`select nspname from pg_namespace where nspname like '%_dedup' order by 1`)).map(
    ({ nspname }: { nspname: string }) => nspname,
  );

/** The log, read otherwise. */
const logOf = (readAll: EventStore['readAll']): EventStore => {
  const { store } = our;
  const read: Partial<EventStore> = {
    logId: () => store.logId(),
    head: () => store.head(),
    eventAt: (position) => store.eventAt(position),
    readAll,
  };
  return read as EventStore;
};

/** Submits requests and waits until the live table has them. */
async function submit(count: number): Promise<void> {
  submitted = [...submitted, ...(await our.submit(count))];
  await followed();
}

async function followed(): Promise<void> {
  await eventually(async () => {
    const rows = await our.dataSource.query('select request_id from note order by position');
    expect(rows.map(({ request_id }: { request_id: string }) => request_id)).toEqual(submitted);
  }, patiently);
}

test('equal tables are swapped, and the consumer and the views go on with them', async () => {
  const [before] = await our.dataSource.query(`select 'note'::regclass::oid as oid`);
  const result = await rebuilt();
  expect(result).toMatchObject({ verdict: 'equal', swapped: true, position: 20n, events: 20 });
  expect(result.tables).toMatchObject([{ table: 'note', live: { rows: 20 }, differing: 0 }]);
  expect(result.tables[0]!.live).toEqual(result.tables[0]!.fresh);
  const [after] = await our.dataSource.query(`select 'note'::regclass::oid as oid`);
  expect(after).not.toEqual(before);
  await submit(5);
  expect(await wards()).toEqual([{ ward: 'north', notes: 25 }]);
  expect(await schemas()).toEqual(['replaced_dedup']);
});

test('tables of an older version are known as such until they are rebuilt, and again once they are rolled back', async () => {
  const newer = { ...notes, version: 2 };
  const outdated = async () => [await isOutdated(notes, our.dataSource), await isOutdated(newer, our.dataSource)];
  await our.dataSource.query('delete from read_model_version'); // as it is after the upgrade that brings it
  expect(await outdated()).toEqual([false, true]);
  expect(await outdated()).toEqual([false, true]);
  await rebuilt({ model: newer });
  expect(await outdated()).toEqual([false, false]);
  await rollBack(newer, databaseUrl(), our.store);
  expect(await outdated()).toEqual([false, true]);
  await followed();
});

test('tables that follow no event yet are of the present version', async () => {
  const fresh = { consumer: 'unborn' };
  for (const version of [2, 3]) expect(await isOutdated({ ...fresh, version }, our.dataSource)).toBe(false);
});

test('the new tables have the indexes of the migrations, and survive a crash', async () => {
  const indexes = await our.dataSource.query(
    `select indexname from pg_indexes where schemaname = 'public' and tablename = 'note' order by 1`,
  );
  expect(indexes).toEqual([{ indexname: 'note_pkey' }, { indexname: 'note_position' }]);
  expect(
    await our.dataSource.query(
      `select relpersistence as kept from pg_class where relname = 'note' and oid = 'note'::regclass`,
    ),
  ).toEqual([{ kept: 'p' }]);
});

test('a row that was tampered with is found, and stays unless that is accepted', async () => {
  await tamper('south');
  const found = await rebuilt();
  expect(found).toMatchObject({ verdict: 'different', swapped: false });
  const key = JSON.stringify({ request_id: submitted[0] });
  expect(found.tables[0]!.differences.map((one) => ({ ...one, key: JSON.stringify(JSON.parse(one.key)) }))).toEqual([
    { key, side: 'both', columns: ['ward'] },
  ]);
  expect(await wards()).toContainEqual({ ward: 'south', notes: 1 });
  expect(await rebuilt({ acceptDifferences: true })).toMatchObject({ verdict: 'different', swapped: true });
  expect(await wards()).toEqual([{ ward: 'north', notes: 25 }]);
});

test('a lost row and a row too many are found', async () => {
  const [lost] = await our.dataSource.query('delete from note where request_id = $1 returning *', [submitted[3]]);
  expect((await rebuilt({ checkOnly: true })).tables[0]).toMatchObject({
    differing: 1,
    differences: [{ side: 'only-fresh' }],
  });
  await our.dataSource.query('insert into note values ($1, $2, $3)', [
    '00000000-0000-0000-0000-000000000000',
    '0',
    'x',
  ]);
  const both = (await rebuilt({ checkOnly: true })).tables[0]!;
  expect(both.differences.map(({ side }) => side)).toEqual(['only-live', 'only-fresh']);
  await our.dataSource.query('delete from note where position = 0');
  await our.dataSource.query('insert into note values ($1, $2, $3)', Object.values(lost[0]));
  expect(await rebuilt({ checkOnly: true })).toMatchObject({ verdict: 'equal', swapped: false });
});

test('rolled back, the replaced tables follow what came since', async () => {
  await submit(3);
  expect(await rollBack(notes, databaseUrl(), our.store)).toBe(25n);
  await followed();
  // The row that was tampered with is among the replaced ones.
  expect(await wards()).toEqual([
    { ward: 'north', notes: 27 },
    { ward: 'south', notes: 1 },
  ]);
  await expect(rollBack(notes, databaseUrl(), our.store)).rejects.toMatchObject({ reason: 'nothing-to-roll-back' });
  await tamper('north');
  expect(await schemas()).toEqual([]);
});

test('a second one is refused while the first goes on', async () => {
  let second: unknown;
  const slow = logOf(async (after, limit) => {
    second ??= await rebuilt().catch((failure: unknown) => failure);
    return our.store.readAll(after, limit);
  });
  const first = await rebuilt({ store: slow });
  expect(second).toMatchObject({ reason: 'another-is-running' });
  expect(first).toMatchObject({ verdict: 'equal', swapped: true });
});

test.each(['reading', 'securing', 'comparing', 'swapping'])(
  'killed while %s, it leaves the live tables as they were',
  async (phase) => {
    const program = new URL('../../test/dying-rebuild.ts', import.meta.url).pathname;
    const flags = [
      '--experimental-transform-types',
      '--disable-warning=ExperimentalWarning',
      '--conditions=@guichet/source',
    ];
    const urls = our.installation.urls;
    const child = spawn(process.execPath, [...flags, program, urls.intake.log, urls.dedup.database, phase], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    expect(await schemas()).toContain('fresh_dedup');
    await submit(1);
    // The server may need a moment to see that the killed process is gone.
    const next = await eventually(() => rebuilt({ checkOnly: true }), patiently);
    expect(next).toMatchObject({ verdict: 'equal' });
    expect(await schemas()).toEqual(['replaced_dedup']);
  },
);

test('what a newer release wrote is refused, and nothing is left over', async () => {
  const newer = logOf(async (after, limit) =>
    (await our.store.readAll(after, limit)).map((event) => ({ ...event, schemaVersion: 99 })),
  );
  await expect(rebuilt({ store: newer })).rejects.toMatchObject({ reason: 'unknown-version' });
  expect(await schemas()).toEqual(['replaced_dedup']);
});

test('a lost connection is told as that, not as what could not be cleared up after it', async () => {
  const losing = async (_: unknown, rows: Rows) =>
    void (await rows.query('select pg_terminate_backend(pg_backend_pid())'));
  const failure = { code: '57P01' }; // admin_shutdown
  await expect(rebuilt({ model: { ...notes, read: () => ({ project: losing }) } })).rejects.toMatchObject(failure);
  expect(await rebuilt({ checkOnly: true })).toMatchObject({ verdict: 'equal' });
});

test('a long query delays the swap, but no other query for long', async () => {
  const reader = new pg.Client({ connectionString: databaseUrl() });
  await reader.connect();
  await reader.query('begin; select count(*) from note');
  let tries = 0;
  const swapping = rebuilt({ onProgress: ({ phase }) => void (tries += Number(phase === 'swapping')) });
  await eventually(() => expect(tries).toBeGreaterThan(1), patiently); // given up once, tried again
  expect((await our.dataSource.query('select count(*)::int as n from note'))[0].n).toBe(submitted.length);
  await reader.query('commit');
  await reader.end();
  expect(await swapping).toMatchObject({ swapped: true });
});

test.each([
  ['ends before what the tables know', 'log-is-shorter', { head: async () => 1n }],
  ['has another event where they stand', 'follows-another-log', { eventAt: async () => undefined }],
])('a log that %s is refused, and nothing changes', async (_, reason, differing) => {
  const bound = { logId: () => our.store.logId(), head: () => our.store.head() };
  const store = { ...bound, ...differing } as EventStore;
  const before = await schemas();
  await expect(rebuilt({ store })).rejects.toMatchObject({ reason });
  expect(await schemas()).toEqual(before);
});

test('under a new log id the consumer halts until the tables are rebuilt', async () => {
  await our.replaceLogId();
  await our.withManager((manager) => manager.streams.delete('GUICHET')); // the forwarder copies the restored log again
  const more = await our.submit(4);
  await eventually(() => expect(consumer.state().halted).toMatch('the stream carries another log'), patiently);
  await expect(rebuilt()).rejects.toMatchObject({ reason: 'follows-another-log' });
  const otherLog = true;
  expect(await rebuilt({ otherLog, checkOnly: true })).toMatchObject({
    verdict: 'other-log',
    swapped: false,
    tables: [],
  });
  expect(await rebuilt({ otherLog })).toMatchObject({ verdict: 'other-log', swapped: true });
  submitted.push(...more);
  await eventually(() => expect(consumer.state()).toMatchObject({ active: true, halted: null }), patiently);
  await submit(2);
  await expect(rollBack(notes, databaseUrl(), our.store)).rejects.toMatchObject({
    reason: 'replaced-model-of-another-log',
  });
});
