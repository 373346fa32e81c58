import { Forwarder } from '@guichet/messaging';
import type { RunningService } from '@guichet/service-kit';
import { eventually, nats, type TestInstallation } from '@guichet/test-kit';
import { jest } from '@jest/globals';
import pg from 'pg';
import { FIGURES, NO_FIGURES, type Figures } from './domain/figures.ts';
import { totalsOf } from './domain/report.ts';
import { start } from './index.ts';
import { TenDays1764200000000 } from './read-model/ten-days-migration.ts';
import { cellsOf } from './testing/cells.ts';
import { history, type Step } from './testing/history.ts';
import { bruteForce, inOrder, type CountedCell } from './testing/oracle.ts';
import { BAY, COAST, installationOfTwo, tell } from './testing/two-municipalities.ts';

jest.setTimeout(60_000);

const ROLES = ['agent', 'clerk', 'supervisor', 'council', 'administrator', 'privacy_officer', 'importer'] as const;
const TOKENS = ROLES.map((role) => ({ token: `the-${role}`, role, ref: null }));
const EVER = 'from=2000-01-01&to=2100-01-01';

let installation: TestInstallation;
let broker: Awaited<ReturnType<typeof nats>>;
let forwarder: Forwarder;
let database: pg.Pool;
let replicas: RunningService[] = [];
let expected: CountedCell[];
const told = new Map<string, Step[]>();

beforeAll(async () => {
  const [two, server] = await Promise.all([installationOfTwo(), nats()]);
  ({ installation } = two);
  broker = server;
  const intake = installation.log('intake');
  forwarder = new Forwarder({ store: intake, leases: intake.pool, nats: { servers: broker.urls.forwarder } });
  forwarder.start();
  database = new pg.Pool({ connectionString: installation.urls.reporting.database, max: 2 });
  const { wards, departments, services } = two.catalogue;
  const members = {
    wards: wards.map(({ id }) => id),
    departments: departments.map(({ id }) => id),
    services: services.map(({ code }) => code),
  };
  told.set(BAY.id, history({ seed: 11, requests: 100, ...members }));
  told.set(COAST.id, history({ seed: 12, requests: 60, ...members }));
  expected = inOrder([BAY, COAST].flatMap(({ id, zone }) => bruteForce(told.get(id)!, id, zone)));
  await begin(2);
});

afterAll(async () => {
  await end();
  await database?.end();
  await forwarder?.stop();
  await installation?.drop();
  await broker?.stop();
});

async function begin(count: number): Promise<void> {
  const { database: url, log } = installation.urls.reporting;
  const env = {
    DATABASE_URL: url,
    EVENT_STORE_URL: log,
    NATS_URL: broker.urls.reporting,
    GUICHET_DEV_TOKENS: JSON.stringify(TOKENS),
    GUICHET_LEASE_SECONDS: '1',
    LOG_LEVEL: 'error',
  };
  replicas = await Promise.all(Array.from({ length: count }, () => start(env)));
  for (const replica of replicas) await eventually(() => replica.ready());
}

const end = async () => void (await Promise.all(replicas.map((replica) => replica.close())));

interface Ask {
  readonly as?: (typeof ROLES)[number];
  readonly language?: 'en' | 'fr';
  readonly of?: RunningService;
}

async function ask(path: string, { as = 'council', language = 'en', of = replicas[0]! }: Ask = {}) {
  const headers = { authorization: `Bearer the-${as}`, 'accept-language': language };
  const response = await fetch(`${of.url}/api/v1/reports/${path}`, { headers });
  return { status: response.status, body: (await response.json()) as Record<string, any> };
}

/** Waits until the figures go to the end of the log. */
const counted = async (): Promise<void> => {
  const head = String(await installation.log('intake').head());
  await eventually(async () => {
    const { body } = await ask(`wards?municipality=${BAY.id}`);
    return body['asOf'].position === head;
  });
};

const cube = (): Promise<CountedCell[]> => cellsOf(database);

const sums = (cells: readonly CountedCell[]): Figures => totalsOf(cells.map((cell) => figuresIn(cell)));
const figuresIn = (cell: Figures): Figures =>
  Object.fromEntries(FIGURES.map((figure) => [figure, cell[figure]])) as unknown as Figures;

describe('the cube', () => {
  test('equals brute force over two cities whose events come interleaved', async () => {
    await Promise.all([BAY, COAST].map(({ id }) => tell(installation, id, told.get(id)!)));
    await counted();
    expect(await cube()).toEqual(expected);
  });

  test('is as it was when the whole log comes again', async () => {
    await end();
    await database.query('update consumer_checkpoint set log_id = null, position = 0, event_id = null, as_of = null');
    await begin(1);
    await counted();
    expect(await cube()).toEqual(expected);
    const { rows } = await database.query('select count(*)::int as facts from fact');
    expect(rows).toEqual([{ facts: 160 }]);
  });

  test('is rebuilt from the log', async () => {
    await end();
    await database.query('truncate fact, case_record, cube, total, consumer_checkpoint');
    await begin(2);
    await counted();
    expect(await cube()).toEqual(expected);
  });
});

test('what could not be written is counted once it can be', async () => {
  // A sequence remembers attempts that were rolled back.
  await database.query(`create sequence attempts;
    create function refuse() returns trigger language plpgsql as
      $$begin perform nextval('attempts'); raise 'not now'; end$$;
    create trigger refuse before insert on cube execute function refuse()`);
  const steps = history({ seed: 13, requests: 10, wards: ['w'], departments: ['d'], services: ['s'] });
  await tell(installation, COAST.id, steps);
  await eventually(async () => (await database.query('select from attempts where last_value > 2')).rowCount === 1);
  expect(await cube()).toEqual(expected);
  expect((await database.query(`select from fact where ward_id = 'w'`)).rowCount).toBe(0);
  await database.query('drop trigger refuse on cube');
  await counted();
  expected = inOrder([...expected, ...bruteForce(steps, COAST.id, COAST.zone)]);
  expect(await cube()).toEqual(expected);
});

test('sums of ten days are the same when the migration makes them of those of the days', async () => {
  const tenDays = async () => {
    const order = 'municipality, report, begins, member';
    return (await database.query(`select * from total where grain = 'ten-day' and received > 0 order by ${order}`))
      .rows;
  };
  const counting = await tenDays();
  expect(counting.length).toBeGreaterThan(20);
  await end();
  const runner = { query: (sql: string) => database.query(sql) } as never;
  await new TenDays1764200000000().down(runner);
  await new TenDays1764200000000().up(runner);
  await begin(2);
  expect(await tenDays()).toEqual(counting);
});

describe('a report', () => {
  const ofBay = () => expected.filter(({ municipality }) => municipality === BAY.id);

  test.each(['wards', 'departments', 'services'])('by %s has the totals of all requests', async (report) => {
    const { status, body } = await ask(`${report}?${EVER}&municipality=${BAY.id}`, { of: replicas[1] });
    expect(status).toBe(200);
    expect(body).toMatchObject({ report, municipality: BAY.id, period: { from: '2000-01-01', to: '2100-01-01' } });
    expect(body['totals']).toEqual(sums(ofBay()));
    expect(totalsOf(body['rows'].map(figuresIn))).toEqual(body['totals']);
  });

  test('counts a member by itself', async () => {
    const { rows } = (await ask(`departments?${EVER}&municipality=${BAY.id}`)).body;
    for (const { id, ...row } of rows as (Figures & { id: string | null })[])
      expect([id, figuresIn(row)]).toEqual([id, sums(ofBay().filter(({ departmentId }) => departmentId === id))]);
    expect(new Set(rows.map(({ id }: { id: string }) => id)).size).toBe(rows.length);
  });

  test.each([
    ['2025-06-10', '2025-07-20'],
    ['2025-06-10', '2025-09-20'],
    ['2025-06-01', '2025-06-30'],
    ['2025-06-01', '2025-09-01'],
    ['2025-06-02', '2025-06-29'],
    ['2025-05-31', '2025-07-31'],
    ['2025-07-01', '2025-07-30'],
  ])('begins and ends with the days it names: %s to %s', async (from, to) => {
    const within = ofBay().filter(({ day }) => day >= from && day <= to);
    expect(within.length).toBeGreaterThan(0);
    const { body } = await ask(`wards?from=${from}&to=${to}&municipality=${BAY.id}`);
    expect(body['totals']).toEqual(sums(within));
  });

  test('names wards, departments and services in the caller’s language, nobody’s last', async () => {
    const names = async (report: string, language: 'en' | 'fr') =>
      (await ask(`${report}?${EVER}&municipality=${BAY.id}`, { language })).body['rows'].map(
        ({ name }: { name: string }) => name,
      );
    expect((await names('wards', 'en')).at(-1)).toBe('No ward');
    expect((await names('wards', 'fr')).at(-1)).toBe('Sans quartier');
    expect((await names('departments', 'en')).at(-1)).toBe('Triage');
    const french = await names('departments', 'fr');
    expect(french.at(-1)).toBe('Tri');
    expect(french).toContain('Travaux publics');
    expect(await names('services', 'fr')).toContain('Nid-de-poule');
    expect(await names('services', 'en')).toContain('Pothole');
  });

  test('of a time without requests is empty', async () => {
    const { body } = await ask(`services?from=2001-01-01&to=2001-12-31&municipality=${BAY.id}`);
    expect(body).toMatchObject({ rows: [], totals: NO_FIGURES });
  });

  test('says how far in the log it goes', async () => {
    const { asOf } = (await ask(`wards?municipality=${BAY.id}`)).body;
    expect(asOf.position).toBe(String(await installation.log('intake').head()));
    expect(asOf.recordedAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  });

  test('of another municipality is asked for by its id or its jurisdiction', async () => {
    const answers = await Promise.all(
      ['cote', 'cote.example'].map((which) => ask(`wards?${EVER}&municipality=${which}`)),
    );
    const ofCoast = sums(expected.filter(({ municipality }) => municipality === COAST.id));
    expect(answers.map(({ body }) => body['totals'])).toEqual([ofCoast, ofCoast]);
  });
});

describe('who asks', () => {
  const path = `wards?municipality=${BAY.id}`;

  test.each(['agent', 'clerk', 'supervisor', 'council', 'administrator'] as const)('%s may', async (as) => {
    expect((await ask(path, { as })).status).toBe(200);
  });

  test.each(['privacy_officer', 'importer'] as const)('%s may not', async (as) => {
    expect(await ask(path, { as, language: 'fr' })).toMatchObject({
      status: 403,
      body: { detail: 'Votre rôle ne permet pas cette action.' },
    });
  });

  test('a resident may not', async () => {
    const response = await fetch(`${replicas[0]!.url}/api/v1/reports/${path}`);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });
});

test.each([
  ['a date that is none', 'wards?from=2026-02-30', 400, 'from is not a date', 'from n’est pas une date\u00a0:'],
  [
    'a period the wrong way round',
    'wards?from=2026-02-02&to=2026-02-01',
    400,
    'before it begins',
    'avant de commencer',
  ],
  ['a date given twice', 'wards?to=2026-01-01&to=2026-01-02', 400, 'One field', 'Un champ'],
  ['a report nobody makes', 'mayors?', 404, 'no report of this name', 'Aucun rapport'],
  ['a municipality elsewhere', 'wards?municipality=x', 404, 'No municipality', 'Aucune municipalité'],
])('%s is refused in both languages', async (_what, path, status, english, french) => {
  const full = path.includes('municipality') ? path : `${path}&municipality=${BAY.id}`;
  const answers = await Promise.all([ask(full), ask(full, { language: 'fr' })]);
  expect(answers.map((answer) => answer.status)).toEqual([status, status]);
  expect(answers[0]!.body['detail']).toContain(english);
  expect(answers[1]!.body['detail']).toContain(french);
});

test('where several municipalities are served, one must be named', async () => {
  expect(await ask('wards')).toMatchObject({ status: 400, body: { code: 'http.municipality-required' } });
});
