import { RequestWithdrawn } from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { Forwarder } from '@guichet/messaging';
import type { RunningService } from '@guichet/service-kit';
import {
  eventually,
  MUNICIPALITY,
  nats,
  publishedInstallation,
  TestClock,
  tokensOf,
  type TestInstallation,
} from '@guichet/test-kit';
import { start } from './index.ts';
import { caseStream, judgeRequest, ownCase, type Verdict } from './testing/verdicts.ts';

const TOKENS = [
  { token: 'roads-clerk', role: 'clerk', ref: 'c1', departments: ['public-works'] },
  { token: 'roads-supervisor', role: 'supervisor', ref: 's1', departments: ['public-works'] },
  { token: 'parks-clerk', role: 'clerk', ref: 'c2', departments: ['parks'] },
  { token: 'water-clerk', role: 'clerk', ref: 'c3', departments: ['water'] },
  { token: 'any-agent', role: 'agent', ref: 'a1' },
  { token: 'the-importer', role: 'importer', ref: null, municipality: '*' },
  { token: 'the-council', role: 'council', ref: 'k1' },
];

let installation: TestInstallation;
let broker: Awaited<ReturnType<typeof nats>>;
let forwarder: Forwarder;
let service: RunningService;
let clock: TestClock;

beforeAll(async () => {
  [installation, broker] = await Promise.all([publishedInstallation(), nats()]);
  const intake = installation.log('intake');
  forwarder = new Forwarder({ store: intake, leases: intake.pool, nats: { servers: broker.urls.forwarder } });
  forwarder.start();
  const { database, log } = installation.urls.routing;
  service = await start({
    DATABASE_URL: database,
    EVENT_STORE_URL: log,
    NATS_URL: broker.urls.routing,
    INTAKE_URL: 'http://127.0.0.1:1',
    GUICHET_SERVICE_TOKEN: 'token-service',
    GUICHET_FIXED_TOKENS: 'on',
    GUICHET_DEV_TOKENS: tokensOf(TOKENS),
    GUICHET_TEST_CLOCK: 'on',
    LOG_LEVEL: 'error',
  });
  clock = await TestClock.install(database);
  await clock.set('2026-03-09T18:30:00.000Z'); // the time of the requests, so that nothing is late
  await eventually(() => service.ready());
});

afterAll(async () => {
  await service?.close();
  await clock?.close();
  await forwarder?.stop();
  await installation?.drop();
  await broker?.stop();
});

const caseEvents = (caseId: string) => installation.log('routing').readStream(caseStream(caseId));

interface Call {
  readonly as?: string;
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

async function call(path: string, { as = 'roads-clerk', method = 'GET', body, headers = {} }: Call = {}) {
  const response = await fetch(`${service.url}/api/v1/cases${path}`, {
    method,
    headers: {
      ...(as && { authorization: `Bearer ${as}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, any> };
}

const post = (path: string, more: Call = {}) => call(path, { method: 'POST', ...more });
const key = (value: string) => ({ headers: { 'idempotency-key': value } });

/** A case that the service opened by itself. */
async function openCase(verdict: Verdict = {}): Promise<string> {
  const judged = await judgeRequest(installation, verdict);
  const caseId = ownCase(judged);
  await eventually(async () => (await caseEvents(caseId)).length > 0);
  return caseId;
}

const typesOf = async (caseId: string) => (await caseEvents(caseId)).map(({ type }) => type);

describe('one case', () => {
  test('is shown with the reason why it is where it is', async () => {
    const caseId = await openCase();
    const { status, body } = await call(`/${caseId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      caseId,
      status: 'assigned',
      kind: 'service_request',
      owner: { departmentId: 'public-works' },
      promise: { resolveBy: '2026-03-14T16:00:00.000Z', catalogueVersion: 1 },
      outcome: null,
    });
    expect(body['explanation']).toMatchObject({ rulesVersion: 1, when: expect.any(Object) });
    expect(body['explanation']).toMatchObject({ whyText: { en: expect.any(String), fr: expect.any(String) } });
  });

  test('is accepted, started and resolved', async () => {
    const caseId = await openCase();
    expect((await post(`/${caseId}/accept`)).body).toMatchObject({ status: 'accepted' });
    expect((await post(`/${caseId}/start`)).body).toMatchObject({ status: 'in-progress' });
    const done = await post(`/${caseId}/resolve`, { body: { outcome: 'not-found' } });
    expect(done.body).toMatchObject({ status: 'closed-otherwise', outcome: { id: 'not-found', resolved: false } });
    const [, , , accepted] = await caseEvents(caseId);
    expect(accepted!.metadata.actor).toEqual({ role: 'clerk', ref: 'c1' });
  });

  test('is read as a timeline, by those who may see it, a page at a time', async () => {
    const caseId = await openCase();
    const french = { headers: { 'accept-language': 'fr' } };
    const first = (await call(`/${caseId}/timeline?limit=2`, french)).body;
    const second = (await call(`/${caseId}/timeline?limit=2&cursor=${first['next']}`, french)).body;
    expect(first['entries'].map(({ title }: { title: string }) => title)).toContain('Dossier ouvert');
    expect([first['entries'].length, second['entries'][0].revision, second['next']]).toEqual([2, 3, null]);
    expect((await call(`/${caseId}/timeline`, { as: 'water-clerk' })).body).toMatchObject({
      status: 403,
      code: 'case.other-department',
    });
    expect((await call('/0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01/timeline')).status).toBe(404);
    expect((await call(`/${caseId}/timeline?cursor=x`)).body).toMatchObject({ code: 'http.cursor' });
  });

  test('is acted on at the time of the clock by which timers are due', async () => {
    const caseId = await openCase();
    await clock.advance(3_600_000);
    const before = await clock.now();
    await post(`/${caseId}/accept`);
    const accepted = (await caseEvents(caseId)).at(-1)!;
    expect(Date.parse(accepted.metadata.occurredAt)).toBeGreaterThanOrEqual(before.getTime());
    await clock.advance(-3_600_000);
  });

  test('is reopened with whoever had it, under a promise from now on', async () => {
    const caseId = await openCase();
    await post(`/${caseId}/resolve`, { body: { outcome: 'fixed' } });
    const reopen = (as: string) => post(`/${caseId}/reopen`, { as, body: { reason: 'came-back' } });
    expect(await reopen('parks-clerk')).toMatchObject({ status: 403, body: { code: 'case.other-department' } });
    const { status, body } = await reopen('any-agent');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'assigned', owner: { departmentId: 'public-works' }, outcome: null });
    expect(body['explanation']).toMatchObject({ why: 'reopened', whyText: { en: 'It was reopened.' } });
    expect(Date.parse(body['promise'].acknowledgeBy)).toBeGreaterThan((await clock.now()).getTime());
    expect(await reopen('any-agent')).toMatchObject({ status: 409, body: { code: 'case.cannot-reopen' } });
  });

  test('is accepted once, whoever is first', async () => {
    const caseId = await openCase();
    const as = ['roads-clerk', 'roads-supervisor'];
    const answers = await Promise.all(as.map((who) => post(`/${caseId}/accept`, { as: who })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await typesOf(caseId)).filter((type) => type === 'case.accepted')).toHaveLength(1);
  });
});

describe('a case that waits', () => {
  const act = (caseId: string, action: string, body: object, as?: string) =>
    post(`/${caseId}/${action}`, { body, ...(as && { as }) });

  test('goes on where it stopped, later by the working time held', async () => {
    const caseId = await openCase();
    await act(caseId, 'accept', {});
    const { promise } = (await call(`/${caseId}`)).body;
    const hold = await act(caseId, 'put-on-hold', { reason: 'waiting-for-reporter' });
    expect(hold.body).toMatchObject({
      ...{ status: 'on-hold', hold: { reason: 'waiting-for-reporter', stopsClock: true } },
    });
    await clock.advance(3_600_000);
    const { body } = await act(caseId, 'resume', {});
    expect(body).toMatchObject({ status: 'accepted', hold: null });
    expect(Date.parse(body['promise'].resolveBy)).toBeGreaterThan(Date.parse(promise.resolveBy));
    expect((await typesOf(caseId)).slice(-2)).toEqual(['case.resumed', 'case.promised']);
    await clock.advance(-3_600_000);
  });

  test('is told in which days it may wait, in the language of the caller', async () => {
    const caseId = await openCase();
    const until = { reason: 'weather', until: '2027-03-09' };
    const answer = await post(`/${caseId}/put-on-hold`, { body: until, headers: { 'accept-language': 'fr' } });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        errors: [{ field: 'until', detail: expect.stringContaining('Il faut un jour compris entre le 2026-03-') }],
      },
    });
    for (const day of ['2026-02-30', 'Friday', 7])
      expect((await act(caseId, 'put-on-hold', { reason: 'weather', until: day })).body).toMatchObject({
        errors: [{ field: 'until', code: 'validation.day' }],
      });
    expect(await typesOf(caseId)).not.toContain('case.put-on-hold');
  });

  test('for another department shows it to that one, until its task is done', async () => {
    const caseId = await openCase();
    const added = await act(caseId, 'add-task', { departmentId: 'parks', due: '2026-03-12' });
    const [{ taskId }] = added.body['tasks'];
    expect((await call(`/${caseId}`, { as: 'parks-clerk' })).status).toBe(200);
    expect(await act(caseId, 'resolve', { outcome: 'fixed' })).toMatchObject({
      ...{ status: 409, body: { code: 'case.tasks-open' } },
    });
    expect((await act(caseId, 'finish-task', { taskId }, 'water-clerk')).status).toBe(403);
    expect((await act(caseId, 'finish-task', { taskId }, 'parks-clerk')).status).toBe(200);
    expect((await call(`/${caseId}`, { as: 'parks-clerk' })).status).toBe(403);
    expect((await act(caseId, 'resolve', { outcome: 'fixed' })).status).toBe(200);
  });
});

describe('a case changes hands', () => {
  const dataOf = async (caseId: string, type: string) =>
    (await caseEvents(caseId)).findLast((event) => event.type === type)?.data;

  test('as one department offers it and the other accepts; its date stays', async () => {
    const caseId = await openCase();
    const { promise } = (await call(`/${caseId}`)).body;
    const offer = { departmentId: 'water', reason: 'not-ours' };
    expect((await post(`/${caseId}/accept-transfer`, { as: 'water-clerk' })).status).toBe(403);
    expect((await post(`/${caseId}/offer-transfer`, { body: offer })).status).toBe(200);
    const pending = await post(`/${caseId}/resolve`, { body: { outcome: 'fixed' } });
    expect(pending).toMatchObject({ status: 409, body: { code: 'case.transfer-pending' } });
    const refused = await post(`/${caseId}/refuse-transfer`, { as: 'water-clerk', body: { reason: 'no-capacity' } });
    expect(refused).toMatchObject({ status: 200, body: { owner: { departmentId: 'public-works' } } });
    const again = await post(`/${caseId}/offer-transfer`, { body: offer });
    expect(again).toMatchObject({ status: 409, body: { code: 'case.refused-lately' } });
    expect((await post(`/${caseId}/offer-transfer`, { as: 'roads-supervisor', body: offer })).status).toBe(200);
    const accepted = await post(`/${caseId}/accept-transfer`, { as: 'water-clerk' });
    expect(accepted.body).toMatchObject({ status: 'assigned', owner: { departmentId: 'water' }, promise });
  });

  test('as it is returned to triage and placed by hand, whoever may no longer see it is told how it went', async () => {
    const caseId = await openCase();
    const returned = await post(`/${caseId}/return-to-triage`, { body: { reason: 'not-ours' }, ...key('back') });
    expect(returned).toMatchObject({ status: 200, body: { status: 'in-triage', owner: { triage: true } } });
    const again = await post(`/${caseId}/return-to-triage`, { body: { reason: 'not-ours' }, ...key('back') });
    expect(again).toMatchObject({ status: 200, body: { status: 'in-triage' } });
    const place = { departmentId: 'water', priority: 'high' };
    const placed = await post(`/${caseId}/place`, { as: 'any-agent', body: place });
    expect(placed.body).toMatchObject({ status: 'assigned', owner: place, explanation: { why: 'by-hand' } });
    const moon = await post(`/${caseId}/place`, { as: 'any-agent', body: { ...place, departmentId: 'moon' } });
    expect(moon).toMatchObject({ status: 409, body: { code: 'case.cannot-place' } });
  });

  test('as it turns out to be about another service, and is promised that service’s dates', async () => {
    const caseId = await openCase();
    const before = (await call(`/${caseId}`)).body;
    const other = { serviceCode: 'water-main-break', reason: 'wrong-service' };
    const moved = await post(`/${caseId}/reclassify`, { as: 'any-agent', body: other });
    expect(moved.body).toMatchObject({ serviceCode: 'water-main-break', status: 'assigned' });
    expect(moved.body['owner'].departmentId).not.toBe('public-works');
    const promised = await dataOf(caseId, 'case.promised');
    expect(promised).toMatchObject({ cause: 'reclassification', reason: 'wrong-service' });
    expect(moved.body['promise'].resolveBy).not.toBe(before['promise'].resolveBy);
    const unknown = await post(`/${caseId}/reclassify`, { as: 'any-agent', body: { ...other, serviceCode: 'moon' } });
    expect(unknown).toMatchObject({ status: 400, body: { code: 'case.unknown-service' } });
  });

  test('as its priority and date are set by a supervisor', async () => {
    const caseId = await openCase();
    const as = 'roads-supervisor';
    const urgent = { priority: 'urgent', why: 'danger' };
    expect((await post(`/${caseId}/prioritise`, { body: urgent })).body['code']).toBe('case.not-for-you');
    expect((await post(`/${caseId}/prioritise`, { as, body: urgent })).body).toMatchObject({
      owner: { priority: 'urgent' },
    });
    const past = { resolveBy: '2026-01-31T14:30:00-05:00', reason: 'weather' };
    const refused = await post(`/${caseId}/re-promise`, { as, body: past, headers: { 'accept-language': 'fr' } });
    expect(refused.body).toMatchObject({ code: 'case.date-past' });
    expect(refused.body['detail']).toMatch(/nous sommes le \p{L}+ \d{1,2}(?:er)?\u00a0\p{L}+ \d{4} à/u);
    for (const resolveBy of ['2029-02-30T14:30:00-05:00', '2029-01-31', '2029-01-31T14:30:00', 'soon'])
      expect((await post(`/${caseId}/re-promise`, { as, body: { ...past, resolveBy } })).status).toBe(400);
    const far = { ...past, resolveBy: '2206-01-31T14:30:00-05:00' };
    expect((await post(`/${caseId}/re-promise`, { as, body: far })).body['code']).toBe('case.date-too-far');
    const moved = await post(`/${caseId}/re-promise`, {
      as,
      body: { ...past, resolveBy: '2029-01-31T14:30:00-05:00' },
    });
    expect(moved.body['promise']).toMatchObject({ resolveBy: '2029-01-31T19:30:00.000Z' });
    expect((await post(`/${caseId}/set-assignee`, { body: { person: 'c9' } })).body['code']).toBe('case.only-oneself');
    expect((await post(`/${caseId}/set-assignee`, { body: { person: 'c1' } })).status).toBe(200);
    expect(await dataOf(caseId, 'case.assignee-set')).toMatchObject({ staffRef: 'c1' });
    expect((await post(`/${caseId}/set-assignee`, { body: { person: null } })).status).toBe(200);
    const missing = await post(`/${caseId}/set-assignee`, { body: {} });
    expect(missing).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'person', code: 'validation.required' }] },
    });
  });
});

test('a withdrawal before its verdict, or without one for ever, holds nobody up', async () => {
  const [requestId, neverJudged] = [newId(), newId()];
  for (const id of [neverJudged, requestId]) {
    const stream = { municipality: MUNICIPALITY, category: 'request', id };
    await installation.append('intake', stream, [RequestWithdrawn({ requestId: id })]);
  }
  await openCase(); // of somebody else, by which the withdrawals were handled or are under way
  const caseId = await openCase({ requestId });
  await eventually(async () => (await typesOf(caseId)).length === 5);
  expect((await typesOf(caseId)).slice(3)).toEqual(['case.request-withdrawn', 'case.resolved']);
});

describe('requests', () => {
  const twoIn = async () => {
    const judged = await judgeRequest(installation);
    const [caseId, of] = [ownCase(judged), judged.data.requestId];
    const second = await judgeRequest(installation, { verdict: 'duplicate', of });
    await eventually(async () => (await typesOf(caseId)).includes('case.request-attached'));
    return { caseId, requestId: second.data.requestId };
  };

  test('are detached into a case of their own, and merged back', async () => {
    const { caseId, requestId } = await twoIn();
    const detach = () => post(`/${caseId}/detach`, { body: { requestId, why: 'another-place' }, ...key('split') });
    expect(await detach()).toMatchObject({ status: 200, body: { requestIds: [expect.any(String)] } });
    expect((await detach()).status).toBe(200);
    const { toCaseId } = (await caseEvents(caseId)).at(-1)!.data as { toCaseId: string };
    await eventually(async () => (await typesOf(toCaseId)).length > 0);
    expect(await post(`/${toCaseId}/merge`, { body: { into: caseId } })).toMatchObject({
      status: 200,
      body: { status: 'merged', requestIds: [], intoCaseId: caseId },
    });
    await eventually(async () => expect((await call(`/${caseId}`)).body['requestIds']).toContain(requestId));
  });

  test('of several people move by a supervisor, into an open case that the person may see', async () => {
    const [{ caseId }, into] = [await twoIn(), await openCase()];
    const merge = (as: string, to = into) => post(`/${caseId}/merge`, { as, body: { into: to } });
    expect(await merge('roads-clerk')).toMatchObject({ status: 403, body: { code: 'case.merge-by-supervisor' } });
    const elsewhere = await openCase({ service: 'no-water' });
    for (const hidden of [elsewhere, '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b99'])
      expect(await merge('roads-supervisor', hidden)).toMatchObject({
        status: 409,
        body: { code: 'case.no-case-to-join' },
      });
    expect((await merge('roads-supervisor')).status).toBe(200);
  });
});

describe('two people at once', () => {
  test('one who saw the case before the other changed it is told what changed, and changes nothing', async () => {
    const caseId = await openCase();
    const { revision } = (await call(`/${caseId}`)).body;
    const accepted = await post(`/${caseId}/accept`, { as: 'roads-supervisor', body: { revision } });
    expect(accepted).toMatchObject({ status: 200, body: { revision: revision + 1 } });
    const outcome = { outcome: 'fixed', revision };
    const english = await post(`/${caseId}/resolve`, { body: outcome });
    expect(english).toMatchObject({ status: 409, body: { code: 'case.changed-meanwhile' } });
    expect(english.body['detail']).toContain('since you saw it: Case accepted.');
    const french = await post(`/${caseId}/resolve`, { body: outcome, headers: { 'accept-language': 'fr' } });
    expect(french.body['detail']).toContain('depuis que vous l’avez consulté\u00a0: Dossier pris en charge.');
    expect((await typesOf(caseId)).at(-1)).toBe('case.accepted');
    expect((await post(`/${caseId}/start`, { body: { revision: revision + 1 } })).status).toBe(200);
  });

  test('a revision that the case has not reached is a mistake', async () => {
    const caseId = await openCase();
    const answer = await post(`/${caseId}/accept`, { body: { revision: 99 } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});

describe('an idempotency key', () => {
  test('makes a repeated command one command', async () => {
    const caseId = await openCase();
    const answers = await Promise.all([1, 2, 3].map(() => post(`/${caseId}/accept`, key('tap'))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await post(`/${caseId}/start`);
    expect(await post(`/${caseId}/accept`, key('tap'))).toMatchObject({ status: 200, body: { status: 'in-progress' } });
    expect((await typesOf(caseId)).slice(3)).toEqual(['case.accepted', 'case.work-started']);
  });

  test('belongs to one outcome', async () => {
    const caseId = await openCase();
    const resolve = (outcome: string) => post(`/${caseId}/resolve`, { body: { outcome }, ...key('end') });
    expect((await resolve('fixed')).status).toBe(200);
    expect((await resolve('fixed')).status).toBe(200);
    expect(await resolve('unable')).toMatchObject({ status: 422, body: { code: 'idempotency.key-reused' } });
  });
});

describe('what is refused', () => {
  test('is told in the language of the caller', async () => {
    const caseId = await openCase();
    await post(`/${caseId}/resolve`, { body: { outcome: 'fixed' } });
    const english = await post(`/${caseId}/start`);
    expect(english).toMatchObject({
      status: 409,
      body: {
        code: 'case.cannot-start',
        detail:
          'The case is resolved: work on it cannot start. Possible now: reopen, correct how a reporter is reached.',
      },
    });
    const french = await post(`/${caseId}/start`, { headers: { 'accept-language': 'fr-CA' } });
    expect(french.body['detail']).toBe(
      'Le dossier est réglé\u00a0: les travaux ne peuvent pas commencer. Actions possibles\u00a0: rouvrir, corriger les coordonnées d’une personne déclarante.',
    );
  });

  test.each([
    [
      'an outcome of another kind',
      (id: string) => post(`/${id}/resolve`, { body: { outcome: 'no-violation' } }),
      400,
      'case.unknown-outcome',
    ],
    ['no outcome', (id: string) => post(`/${id}/resolve`, { body: {} }), 400, 'request.invalid'],
    ['a hold that is none', (id: string) => post(`/${id}/resume`), 409, 'case.cannot-resume'],
    ['a key with spaces', (id: string) => post(`/${id}/accept`, key('a b')), 400, 'idempotency.key-malformed'],
    ['a case nobody opened', () => call('/0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b99'), 404, 'case.not-found'],
    ['an id that is none', () => call('/pothole'), 404, 'case.not-found'],
    ['a municipality elsewhere', (id: string) => call(`/${id}?municipality=x`), 404, 'http.unknown-municipality'],
    [
      'a clerk of another department',
      (id: string) => call(`/${id}`, { as: 'parks-clerk' }),
      403,
      'case.other-department',
    ],
    ['their hand on it', (id: string) => post(`/${id}/accept`, { as: 'parks-clerk' }), 403, 'case.other-department'],
    [
      'an agent’s hand on a department’s case',
      (id: string) => post(`/${id}/accept`, { as: 'any-agent' }),
      403,
      'case.not-for-you',
    ],
    ['the council', (id: string) => call(`/${id}`, { as: 'the-council' }), 403, 'identity.role-forbidden'],
    ['their hand', (id: string) => post(`/${id}/accept`, { as: 'the-council' }), 403, 'identity.role-forbidden'],
    ['somebody unknown', (id: string) => call(`/${id}`, { as: '' }), 401, 'identity.token-required'],
    ['a cursor of one’s own', () => call('?cursor=abc'), 400, 'http.cursor'],
    ['a status there is not', () => call('?status=closed'), 400, 'request.invalid'],
    ['another department’s queue', () => call('?departmentId=parks'), 403, 'case.other-department'],
  ])('%s', async (_what, attempt, status, code) => {
    const caseId = await openCase();
    const before = await typesOf(caseId);
    const answer = await attempt(caseId);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(await typesOf(caseId)).toEqual(before);
  });
});

test('an agent ends a case in triage', async () => {
  const caseId = await openCase({ wardId: null });
  expect((await call(`/${caseId}`)).status).toBe(403);
  const answer = await post(`/${caseId}/resolve`, { as: 'any-agent', body: { outcome: 'out-of-scope' } });
  expect(answer).toMatchObject({ status: 200, body: { status: 'closed-otherwise', owner: { triage: true } } });
});

describe('many cases at once', () => {
  const bulk = (body: object, more: Call = {}) => post('/bulk', { body, ...more });

  test('each has its own answer, once per key', async () => {
    const [mine, done, elsewhere] = await Promise.all([openCase(), openCase(), openCase({ wardId: null })]);
    await post(`/${done}/accept`);
    const nobody = '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b99';
    const asked = { action: 'accept', cases: [mine, nobody, done, elsewhere, mine] };
    const french = { headers: { 'accept-language': 'fr', 'idempotency-key': 'many' } };
    const first = await bulk(asked, french);
    expect(first).toMatchObject({ status: 200 });
    expect(first.body['results']).toEqual([
      { caseId: mine, status: 200, code: null, detail: null },
      expect.objectContaining({ caseId: nobody, status: 404, detail: 'Aucun dossier ne porte cet identifiant.' }),
      expect.objectContaining({ caseId: done, status: 409, code: 'case.cannot-accept' }),
      expect.objectContaining({ caseId: elsewhere, status: 403, code: 'case.other-department' }),
    ]);
    expect((await bulk(asked, french)).body['results']).toEqual(first.body['results']);
    expect((await typesOf(mine)).filter((type) => type === 'case.accepted')).toHaveLength(1);
  });

  test.each<[string, object]>([
    ['a body that the action does not take', { action: 'accept', body: { because: 'x' } }],
    ['a body without what it needs', { action: 'resolve' }],
    ['an action there is not', { action: 'attach' }],
    ['no case', { action: 'accept', cases: [] }],
    ['an id that is none', { action: 'accept', cases: ['pothole'] }],
    ['501 cases', { action: 'accept', cases: Array(501).fill('0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b99') }],
  ])('%s is refused for all', async (_, body) => {
    const answer = await bulk({ cases: ['0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b99'], ...body });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});

describe('saved views', () => {
  const views = (path: string, more: Call = {}) => call(`/../views${path}`, more);
  const late = { queue: 'late', wardId: 'ward-1' };

  test('are a person’s own, or a department’s that its supervisors keep', async () => {
    const put = (path: string, more: Call = {}) => views(path, { method: 'PUT', body: late, ...more });
    expect(await put('/Late%20in%20ward%201')).toMatchObject({ status: 200, body: { filters: late } });
    expect((await put('/ours?departmentId=public-works')).body['code']).toBe('view.forbidden');
    expect((await put('/ours?departmentId=public-works', { as: 'roads-supervisor' })).status).toBe(200);
    expect((await views('')).body['views'].map(({ name }: { name: string }) => name)).toEqual([
      'Late in ward 1',
      'ours',
    ]);
    expect((await views('', { as: 'parks-clerk' })).body['views']).toEqual([]);
    expect((await put('/Late%20in%20ward%201', { body: { queue: 'triage' } })).status).toBe(200);
    expect((await views('')).body['views'][0]).toMatchObject({ filters: { queue: 'triage' }, departmentId: null });
    expect((await views('/Late%20in%20ward%201', { method: 'DELETE' })).status).toBe(200);
    expect((await views('/Late%20in%20ward%201', { method: 'DELETE' })).body['code']).toBe('view.not-found');
  });

  test('are refused with what is no filter, or under what is no name', async () => {
    const put = (path: string, body: object) => views(path, { method: 'PUT', body });
    expect(await put('/x', { queue: 'soon' })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(await put('/x', { colour: 'red' })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect((await put('/%20', {})).body['code']).toBe('view.name');
    expect((await put(`/${'x'.repeat(61)}`, {})).body['code']).toBe('view.name');
  });
});

describe('the settings in force', () => {
  test('are shown to staff, with names in their language and defaults where nothing is said', async () => {
    const { status, body } = await call('/../settings', { headers: { 'accept-language': 'fr' } });
    expect(status).toBe(200);
    expect(body['departments'][0]).toMatchObject({ name: 'Travaux publics', notify: 'each', teamsChannel: null });
    expect(body['services'][0]).toEqual({ code: 'pothole', name: 'Nid-de-poule', retention: null });
    const flags = body['flags'].map(({ id, legalHold }: { id: string; legalHold: boolean }) => [id, legalHold]);
    expect(flags).toEqual([
      ...[
        ['claim', true],
        ['media', false],
      ],
      ['council', false],
    ]);
    expect(body['returnReasons'][0].name).toBe('Ne relève pas de cette direction');
    expect(body['retentions']).toEqual([]);
  });

  test('name the flags that people set; what the system marks they only remove', async () => {
    const caseId = await openCase();
    const act = (action: string, flag: string) =>
      post(`/${caseId}/${action}`, { as: 'roads-supervisor', body: { flag } });
    const refused = { status: 400, body: { code: 'case.unknown-flag' } };
    expect(await act('flag', 'unanswered-message')).toMatchObject(refused);
    expect(await act('flag', 'mayor')).toMatchObject(refused);
    expect((await act('flag', 'mayor')).body['detail']).toContain(
      'Claim against the municipality (claim), In the media',
    );
    expect((await act('flag', 'media')).body['flags']).toEqual(['media']);
    expect(await act('unflag', 'mayor')).toMatchObject(refused);
    expect((await act('unflag', 'partly-fixed')).status).toBe(200);
    expect((await act('unflag', 'media')).body['flags']).toEqual([]);
  });
});

describe('work queues', () => {
  test('count and list what waits, with names in the language of the caller', async () => {
    const caseId = await openCase();
    await post(`/${caseId}/set-assignee`, { body: { person: 'c1' } });
    await eventually(async () => {
      const { body } = await call('?queue=mine', { headers: { 'accept-language': 'fr' } });
      expect(body['cases']).toMatchObject([{ caseId, assignee: 'c1', names: { service: 'Nid-de-poule' } }]);
    });
    const { body } = await call('/queues', { headers: { 'accept-language': 'fr' } });
    expect(body['queues'][0]).toEqual({ queue: 'mine', name: 'Mes dossiers', count: 1 });
    expect(await call('?queue=triage')).toMatchObject({ status: 403, body: { code: 'case.queue-forbidden' } });
    expect((await call('?queue=soon')).body['code']).toBe('request.invalid');
    expect((await call('?queue=late&olderThanDays=-1')).body['code']).toBe('request.invalid');
  });
});

describe('lists', () => {
  test('show the newest first, by filter, page after page, each case once', async () => {
    const caseIds: string[] = [];
    for (let n = 0; n < 5; n++)
      caseIds.push(await openCase({ service: 'damaged-tree', wardId: n % 2 ? 'ward-1' : 'ward-2' }));
    await post(`/${caseIds[0]}/accept`, { as: 'parks-clerk' });
    const all = await eventually(async () => {
      const { body } = await call('?status=accepted', { as: 'parks-clerk' });
      return body['cases'].length === 1 && (await call('', { as: 'parks-clerk' })).body;
    });
    expect(all['cases'].map(({ caseId }: { caseId: string }) => caseId)).toEqual(caseIds.toReversed());
    expect(all['cases'][4]).toMatchObject({
      status: 'accepted',
      requestCount: 1,
      departmentId: 'parks',
      resolved: null,
    });
    expect(all['asOf']).toMatch(/^20.*Z$/);

    const first = (await call('?limit=3', { as: 'parks-clerk' })).body;
    const second = (await call(`?limit=3&cursor=${first['next']}`, { as: 'parks-clerk' })).body;
    expect([...first['cases'], ...second['cases']]).toEqual(all['cases']);
    expect(second['next']).toBeNull();
    expect((await call('?wardId=ward-1', { as: 'parks-clerk' })).body['cases']).toHaveLength(2);
    expect((await call('?departmentId=parks', { as: 'any-agent' })).body['cases']).toHaveLength(5);
  });

  test('count repeats and show how a case ended', async () => {
    const judged = await judgeRequest(installation, { service: 'playground' });
    const [caseId, of] = [ownCase(judged), judged.data.requestId];
    await judgeRequest(installation, { service: 'playground', verdict: 'duplicate', of });
    await eventually(async () => (await typesOf(caseId)).includes('case.request-attached'));
    await post(`/${caseId}/resolve`, { as: 'parks-clerk', body: { outcome: 'fixed' } });
    await eventually(async () => {
      const { cases } = (await call('?status=resolved', { as: 'parks-clerk' })).body;
      expect(cases).toEqual([expect.objectContaining({ caseId, requestCount: 2, outcome: 'fixed', resolved: true })]);
    });
  });
});

describe('what is open under settings that are to be retired', () => {
  const ask = async (body: object, as = 'the-importer') => {
    const response = await fetch(`${service.url}/internal/cases/open-under`, {
      method: 'POST',
      headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json' },
      body: JSON.stringify({ municipality: MUNICIPALITY, departments: [], services: [], ...body }),
    });
    return { status: response.status, body: (await response.json()) as { open: { cases: number }[] } };
  };

  test('is told to the import, by department and service', async () => {
    const retired = { departments: ['water', 'bylaw'], services: ['water-main-break', 'moon'] };
    const count = async () => (await ask(retired)).body.open.map(({ cases }) => cases);
    const [inWater = 0, ofService = 0] = await count();
    await openCase({ service: 'water-main-break' });
    await eventually(async () => (await count()).join() === [inWater + 1, ofService + 1].join());
    expect((await ask(retired)).body.open).toEqual([
      { kind: 'department', id: 'water', cases: inWater + 1 },
      { kind: 'service', id: 'water-main-break', cases: ofService + 1 },
    ]);
    expect((await ask({ departments: ['bylaw'] })).body.open).toEqual([]);
  });

  test('is told to nobody else', async () => {
    expect((await ask({}, 'roads-supervisor')).status).toBe(403);
    expect((await ask({ departments: 'water' })).status).toBe(400);
  });
});
