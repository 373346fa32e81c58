import { Forwarder } from '@guichet/messaging';
import type { RunningService } from '@guichet/service-kit';
import { eventually, nats, publishedInstallation, TestClock, tokensOf, type TestInstallation } from '@guichet/test-kit';
import { jest } from '@jest/globals';
import pg from 'pg';
import { start } from '../index.ts';
import { caseStream, judgeRequest, ownCase, type Verdict } from '../testing/verdicts.ts';

jest.setTimeout(90_000);
const patiently = { timeoutMs: 30_000 };

const CLERK = { token: 'roads-clerk', role: 'clerk', ref: 'c1', departments: ['public-works'] };
/** Of the requests: nothing is late. */
const BEGIN = '2026-03-09T18:30:00.000Z';

let installation: TestInstallation;
let broker: Awaited<ReturnType<typeof nats>>;
let forwarder: Forwarder;
let clock: TestClock;
let replicas: RunningService[] = [];

async function startReplicas(): Promise<void> {
  const { database, log } = installation.urls.routing;
  const env = {
    DATABASE_URL: database,
    EVENT_STORE_URL: log,
    NATS_URL: broker.urls.routing,
    INTAKE_URL: 'http://127.0.0.1:1',
    GUICHET_SERVICE_TOKEN: 'token-service',
    GUICHET_FINGERPRINT_KEY: 'f0'.repeat(16),
    GUICHET_FIXED_TOKENS: 'on',
    GUICHET_DEV_TOKENS: tokensOf([CLERK]),
    GUICHET_TEST_CLOCK: 'on',
    GUICHET_LEASE_SECONDS: '1',
    LOG_LEVEL: 'error',
  };
  replicas = [await start(env), await start(env)];
  clock ??= await TestClock.install(database);
}

async function stopReplicas(): Promise<void> {
  await Promise.all(replicas.map((replica) => replica.close()));
  replicas = [];
}

beforeAll(async () => {
  [installation, broker] = await Promise.all([publishedInstallation(), nats()]);
  const intake = installation.log('intake');
  forwarder = new Forwarder({ store: intake, leases: intake.pool, nats: { servers: broker.urls.forwarder } });
  forwarder.start();
  await startReplicas();
});
beforeEach(() => clock.set(BEGIN));

afterAll(async () => {
  await stopReplicas();
  await clock?.close();
  await forwarder?.stop();
  await installation?.drop();
  await broker?.stop();
});

async function openCase(verdict: Verdict = {}): Promise<string> {
  const caseId = ownCase(await judgeRequest(installation, verdict));
  await eventually(async () => expect(await eventsOf(caseId)).not.toEqual([]), patiently);
  return caseId;
}

/** Events of a case after its opening. */
async function eventsOf(caseId: string) {
  const events = await installation.log('routing').readStream(caseStream(caseId));
  return events.map(({ type, data, metadata }) => ({ type, data: data as Record<string, any>, metadata }));
}
const ofType = async (caseId: string, type: string) => (await eventsOf(caseId)).filter((event) => event.type === type);
const rungsOf = async (caseId: string) =>
  (await ofType(caseId, 'case.escalated')).map(({ data }) => data['rung'] as string);

/** Whether the timer has fired, and nothing of it is left to do. */
async function isSettled(caseId: string, name: string): Promise<boolean> {
  const pool = new pg.Pool({ connectionString: installation.urls.routing.database, max: 1 });
  const { rows } = await pool.query('select next_at from timer where entity_id = $1 and name = $2', [caseId, name]);
  await pool.end();
  return rows[0]?.next_at === null;
}

async function act(caseId: string, action: string, body: object = {}): Promise<number> {
  const response = await fetch(`${replicas[0]!.url}/api/v1/cases/${caseId}/${action}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${CLERK.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.status;
}

const UNACCEPTED = ['acknowledge-75-team-queue', 'acknowledge-breach-supervisor-mail', 'acknowledge-150-director-mail'];
const LATE = ['resolve-75-assignee-queue', 'resolve-breach-supervisor-mail', 'resolve-2-days-after-director-mail'];

/** Lets time pass, rung by rung, so that each would show where it fires too early. */
async function passRungs(caseId: string): Promise<void> {
  const { rungs } = (await ofType(caseId, 'case.promised')).at(-1)!.data as { rungs: { dueAt: string }[] };
  for (const { dueAt } of rungs) await clock.set(new Date(Date.parse(dueAt) - 1));
  await clock.advance(10);
}

test('a case that nobody touches is escalated rung by rung, each once over two replicas and never early', async () => {
  const caseId = await openCase();
  await passRungs(caseId);
  await eventually(async () => expect(await rungsOf(caseId)).toHaveLength(6), patiently);
  expect((await rungsOf(caseId)).toSorted()).toEqual([...UNACCEPTED, ...LATE].toSorted());
  for (const { data, metadata } of await ofType(caseId, 'case.escalated')) {
    expect(Date.parse(metadata.occurredAt)).toBeGreaterThanOrEqual(Date.parse(data['dueAt']));
    expect(metadata.actor).toEqual({ role: 'service:routing', ref: null });
  }
});

test('a case that is accepted escalates its date alone, and one that is resolved nothing', async () => {
  const [taken, done] = [await openCase(), await openCase()];
  for (const caseId of [taken, done]) expect(await act(caseId, 'accept')).toBe(200);
  expect(await act(done, 'resolve', { outcome: 'fixed' })).toBe(200);
  await passRungs(taken);
  await eventually(async () => expect((await rungsOf(taken)).toSorted()).toEqual(LATE.toSorted()), patiently);
  expect(await rungsOf(done)).toEqual([]);
});

test('what fell due while nothing ran is reached after the start, once', async () => {
  const caseId = await openCase();
  await stopReplicas();
  await passRungs(caseId);
  await startReplicas();
  await eventually(async () => expect(await rungsOf(caseId)).toHaveLength(6), patiently);
});

test('a hold ends by the clock, and the rungs that it stopped are those of the date that it moved', async () => {
  const caseId = await openCase();
  await act(caseId, 'accept');
  expect(await act(caseId, 'put-on-hold', { reason: 'waiting-for-reporter' })).toBe(200);
  const hold = (await ofType(caseId, 'case.put-on-hold'))[0]!.data;
  await passRungs(caseId);
  await clock.set(hold['until']);
  await eventually(async () => expect(await ofType(caseId, 'case.resumed')).toHaveLength(1), patiently);
  const [, promised] = await ofType(caseId, 'case.promised');
  expect(promised!.data).toMatchObject({ cause: 'hold', rungs: LATE.map((rung) => ({ rung })) });
  expect(Date.parse(promised!.data['rungs'][0].dueAt)).toBeGreaterThan(Date.parse(hold['until']));
  expect(await rungsOf(caseId)).toEqual([]);
});

test('a follow-up day brings the case back', async () => {
  const caseId = await openCase();
  expect(await act(caseId, 'set-follow-up', { on: '2026-03-10' })).toBe(200);
  await clock.set('2026-03-11T12:00:00.000Z');
  await eventually(async () => expect(await ofType(caseId, 'case.follow-up-reached')).toHaveLength(1), patiently);
});

describe('an urgent case', () => {
  const service = 'traffic-signal';
  const NIGHT = '2026-03-10T02:00:00.000Z';
  const pages = async (caseId: string) =>
    (await eventsOf(caseId)).map(({ type }) => type).filter((type) => type.startsWith('case.page'));

  test('pages whoever is on call outside office hours, until somebody answers or nobody is left', async () => {
    const inOfficeHours = await openCase({ service });
    await eventually(async () => expect(await isSettled(inOfficeHours, 'page')).toBe(true), patiently);
    await clock.set(NIGHT);
    const [answered, unanswered] = [await openCase({ service, at: NIGHT }), await openCase({ service, at: NIGHT })];
    for (const caseId of [answered, unanswered])
      await eventually(async () => expect(await pages(caseId)).toEqual(['case.paged']), patiently);
    const [paged] = await ofType(unanswered, 'case.paged');
    expect(paged!.data).toMatchObject({ rota: 'public-works', entry: 'mailbox' });
    expect(await act(answered, 'acknowledge-page')).toBe(200);
    expect(await act(answered, 'acknowledge-page')).toBe(409);
    await clock.set(new Date(Date.parse(paged!.data['answerBy']) - 1));
    await clock.advance(10);
    await eventually(
      async () => expect(await pages(unanswered)).toEqual(['case.paged', 'case.page-lapsed']),
      patiently,
    );
    expect(await pages(answered)).toEqual(['case.paged', 'case.page-acknowledged']);
    expect(await pages(inOfficeHours)).toEqual([]);
  });

  test('that came while the department was at work pages nobody at night, also where the table of timers is a new one', async () => {
    const caseId = await openCase({ service });
    await eventually(async () => expect(await isSettled(caseId, 'page')).toBe(true), patiently);
    await clock.set(NIGHT);
    const pool = new pg.Pool({ connectionString: installation.urls.routing.database, max: 1 });
    await pool.query('update timer set next_at = due_at where entity_id = $1', [caseId]);
    await pool.end();
    await eventually(async () => expect(await isSettled(caseId, 'page')).toBe(true), patiently);
    expect(await pages(caseId)).toEqual([]);
  });
});
