import { PostgresEventStore } from '@guichet/event-sourcing';
import { importMunicipality, SettingsBodies } from '@guichet/settings';
import { freshInstallation, MUNICIPALITY, SETTINGS_FOLDER } from '@guichet/test-kit';
import pg from 'pg';
import { generateInto, run } from '../generate-city.ts';
import { publishedSettings } from './published.ts';

const SIZE = { requests: 60, years: 1, seed: 11, until: '2026-06-01' };

let installation: Awaited<ReturnType<typeof freshInstallation>>;
let store: PostgresEventStore;
let admin: pg.Client;
beforeAll(async () => {
  installation = await freshInstallation();
  store = PostgresEventStore.connect(installation.urls.intake.log);
  admin = new pg.Client(installation.adminLog);
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await store.close();
  await installation.drop();
});

const one = async (text: string): Promise<unknown> => Object.values((await admin.query(text)).rows[0])[0];
const say: string[] = [];
const generate = (...args: string[]) =>
  run(['--municipality', SETTINGS_FOLDER, '--into', installation.adminLog, ...args], (line) => say.push(line));

test('a log without the municipality’s settings is left as it is', async () => {
  await expect(generate('--requests', '5')).rejects.toThrow(/import them first.*importez-les/);
  expect(await store.head()).toBe(0n);
});

describe('a city in a log', () => {
  let events: number;
  beforeAll(async () => {
    const importer = PostgresEventStore.connect(installation.urls.importer.log, { poolSize: 1 });
    const bodies = new SettingsBodies(importer.pool);
    await importMunicipality({ folder: SETTINGS_FOLDER, store: importer, bodies, reasonCode: 'test', authorRef: null });
    await importer.close();
    const settings = await publishedSettings(SETTINGS_FOLDER, installation.adminLog);
    ({ events } = await generateInto(installation.adminLog, { ...SIZE, ...settings }));
  });

  test('positions are dense up to the head', async () => {
    expect(await store.head()).toBe(BigInt(events + 2)); // and two of the settings
    expect(await one('select count(*)::int = max(pos) and min(pos) = 1 from event_log.events')).toBe(true);
  });

  test('streams know their first position and their last revision, and their revisions have no gap', async () => {
    const wrong = await one(`select count(*)::int from event_log.streams s full join
      (select stream_no, min(pos) first, max(version) last, count(*) n from event_log.events group by 1) e using (stream_no)
      where first is distinct from stream_no or last is distinct from s.version or n is distinct from s.version`);
    expect(wrong).toBe(0);
  });

  test('the product reads it, and appends after it', async () => {
    const [first] = await store.readAll(2n, 1);
    expect(first).toMatchObject({ type: 'request.submitted', revision: 1, position: 3n });
    const stream = {
      municipality: MUNICIPALITY,
      category: 'request',
      id: first!.streamId.slice('request-'.length),
    };
    expect(await store.readStream(stream)).toHaveLength(1);
    const { position, revision } = await store.append(
      stream,
      [{ ...first!, id: first!.id.replace(/.$/, (c) => (c === '0' ? '1' : '0')) }],
      1,
    );
    expect({ position, revision }).toEqual({ position: BigInt(events + 3), revision: 2 });
  });

  test('the same city again is refused, and nothing of it is written', async () => {
    const head = await store.head();
    const settings = await publishedSettings(SETTINGS_FOLDER, installation.adminLog);
    await expect(generateInto(installation.adminLog, { ...SIZE, ...settings })).rejects.toThrow(/duplicate key/);
    expect(await store.head()).toBe(head);
  });

  test('another one follows it', async () => {
    const head = await store.head();
    await generate('--requests', '20', '--seed', '12', '--years', '1', '--until', '2026-01-01');
    expect(say.at(-1)).toMatch(/^\d+ events · événements, /);
    expect(await one('select count(*)::int = max(pos) from event_log.events')).toBe(true);
    expect(await store.head()).toBeGreaterThan(head);
  });
});

test.each([
  [['--requests', '0'], /--requests/],
  [['--requests', 'x'], /nombre entier/],
  [['--requests', '5', '--until', '2026-13-01'], /--until/],
  [['--requests', '5', '--as', 'georeport'], /soit/],
])('%j is refused', async (args, message) => {
  await expect(generate(...args)).rejects.toThrow(message);
});
