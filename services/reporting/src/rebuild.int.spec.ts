import { Forwarder } from '@guichet/messaging';
import { rebuild, type OpenedReadModels, type Rebuilt } from '@guichet/messaging/rebuild';
import type { RunningService } from '@guichet/service-kit';
import { eventually, nats, type TestInstallation } from '@guichet/test-kit';
import pg from 'pg';
import { start } from './index.ts';
import { LocalDays } from './local-days.ts';
import { reportsReadModel } from './read-model/reports.read-model.ts';
import { openReadModels } from './rebuild.ts';
import { cellsOf, sumsByWord, wordsOf } from './testing/cells.ts';
import { history, type Step } from './testing/history.ts';
import { bruteForce, bruteForceWords, inOrder } from './testing/oracle.ts';
import { BAY, installationOfTwo, tell } from './testing/two-municipalities.ts';

const TOKEN = 'the-council';
const patiently = { timeoutMs: 45_000 };

let installation: TestInstallation;
let broker: Awaited<ReturnType<typeof nats>>;
let forwarder: Forwarder;
let database: pg.Pool;
let service: RunningService;
let opened: OpenedReadModels;
let steps: Step[];

beforeAll(async () => {
  [{ installation }, broker] = await Promise.all([installationOfTwo(), nats()]);
  const intake = installation.log('intake');
  forwarder = new Forwarder({ store: intake, leases: intake.pool, nats: { servers: broker.urls.forwarder } });
  forwarder.start();
  const { database: url, log } = installation.urls.reporting;
  const env = {
    DATABASE_URL: url,
    EVENT_STORE_URL: log,
    NATS_URL: broker.urls.reporting,
    GUICHET_FIXED_TOKENS: 'on',
    GUICHET_DEV_TOKENS: JSON.stringify([{ token: TOKEN, role: 'council', ref: null, municipality: '*' }]),
    GUICHET_LEASE_SECONDS: '1',
    LOG_LEVEL: 'error',
  };
  service = await start(env);
  opened = await openReadModels(env);
  database = new pg.Pool({ connectionString: url, max: 2 });
  const members = {
    wards: ['north', 'south'],
    departments: ['roads', 'parks'],
    services: ['pothole', 'tree', 'noise'],
  };
  steps = history({ seed: 21, requests: 150, ...members });
}, 60_000);

afterAll(async () => {
  await service?.close();
  await opened?.close();
  await database?.end();
  await forwarder?.stop();
  await installation?.drop();
  await broker?.stop();
});

interface Report {
  readonly asOf: { readonly position: string | null };
  readonly totals: { readonly received: number };
}

async function report(): Promise<Report> {
  const path = `wards?municipality=${BAY.id}&from=2000-01-01&to=2100-01-01`;
  const answer = await fetch(`${service.url}/api/v1/reports/${path}`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  if (answer.status !== 200) throw new Error(`the report answered ${answer.status}`);
  return (await answer.json()) as Report;
}

const counted = () =>
  eventually(async () => (await report()).asOf.position === String(await installation.log('intake').head()), patiently);

/** Reads the report again and again; gives what it read. */
async function readers(until: AbortSignal): Promise<Report[]> {
  const reports: Report[] = [];
  while (!until.aborted) reports.push(await report());
  return reports;
}

test('while requests come and reports are read, tables are swapped and nobody notices', async () => {
  const over = new AbortController();
  const half = steps.length / 2;
  await tell(installation, BAY.id, steps.slice(0, half));
  const reading = Promise.all([readers(over.signal), readers(over.signal)]);
  const writing = tell(installation, BAY.id, steps.slice(half));
  const results: Rebuilt[] = [];
  for (let n = 0; n < 3; n++) results.push(await rebuild({ ...opened, model: opened.models[0]! }));
  await writing;
  await counted();
  over.abort();

  expect(results.map(({ verdict, swapped }) => [verdict, swapped])).toEqual(Array(3).fill(['equal', true]));
  for (const reports of await reading) {
    const figures = reports.map(({ asOf, totals }) => ({ at: Number(asOf.position), received: totals.received }));
    expect(figures).toEqual(figures.toSorted((a, b) => a.at - b.at || a.received - b.received)); // never back, never partial
    expect(figures.length).toBeGreaterThan(3);
  }
  expect(await cellsOf(database)).toEqual(inOrder(bruteForce(steps, BAY.id, BAY.zone)));
  expect(await wordsOf(database)).toEqual(sumsByWord(bruteForceWords(steps, BAY.id, BAY.zone)));
}, 90_000);

test('a city of more requests than fit in memory gives the same tables', async () => {
  const model = reportsReadModel(new LocalDays(installation.settings('importer')), { most: 10, left: 3 });
  const result = await rebuild({ ...opened, model, batchSize: 7, checkOnly: true });
  expect(result.tables.map(({ table, differing }) => [table, differing])).toEqual(
    ['fact', 'case_record', 'diverted', 'cube', 'total', 'tally'].map((table) => [table, 0]),
  );
  expect(result.tables[0]!.live.rows).toBe(150);
});

test('one fact that was tampered with is found in its table and in no other', async () => {
  await counted();
  const { rows } = await database.query(
    `update fact set ward_id = 'elsewhere' where request_id = (select request_id from fact order by 1 limit 1) returning request_id`,
  );
  const result = await rebuild({ ...opened, model: opened.models[0]!, checkOnly: true });
  expect(result).toMatchObject({ verdict: 'different', swapped: false });
  expect(result.tables.map(({ table, differing }) => [table, differing])).toEqual([
    ['fact', 1],
    ['case_record', 0],
    ['diverted', 0],
    ['cube', 0],
    ['total', 0],
    ['tally', 0],
  ]);
  const [difference] = result.tables[0]!.differences;
  expect(difference).toMatchObject({ side: 'both', columns: ['ward_id'] });
  expect(JSON.parse(difference!.key)).toEqual({ municipality: BAY.id, request_id: rows[0].request_id });
});
