import { randomUUID } from 'node:crypto';
import { DeadLetterOffice, messagingMigrations } from '@guichet/messaging';
import { freshDatabase } from '@guichet/test-kit';
import type { DataSource } from 'typeorm';
import { DirectStrategy, startBenches } from '../../test/small-service.ts';
import { openDataSource, type RunningService } from '../index.ts';

const TOKENS = JSON.stringify([
  { token: 'supervisor-token', role: 'supervisor', ref: 'p-7', municipality: 'ottawa', departments: ['roads'] },
  { token: 'neighbour-token', role: 'supervisor', ref: 'p-8', municipality: ['gatineau', 'hull'] },
  { token: 'clerk-token', role: 'clerk', ref: 'p-1' },
]);
const FAULT = 'RangeError at judge (match.ts:12:3)';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let dataSource: DataSource;
let service: RunningService;
let asked: number;

beforeAll(async () => {
  database = await freshDatabase();
  dataSource = await openDataSource({ url: database.url, entities: [], migrations: messagingMigrations });
  const deadLetters = new DeadLetterOffice(dataSource, 'benches', () => void (asked += 1));
  const state = () => ({ halted: null });
  service = await startBenches({
    env: { GUICHET_FIXED_TOKENS: 'on', GUICHET_DEV_TOKENS: TOKENS, LOG_LEVEL: 'error' },
    strategies: [
      Object.assign(new DirectStrategy(), { consumer: 'benches', state, deadLetters }),
      Object.assign(new DirectStrategy(), { consumer: 'benches-rows', state }),
    ],
  });
});
beforeEach(async () => {
  asked = 0;
  await dataSource.query('delete from dead_letter');
});
afterAll(async () => {
  await service?.close();
  await dataSource?.destroy();
  await database?.drop();
});

async function died(position: number, { type = 'bench.broke.v1', reason = 'handler-failed' } = {}): Promise<string> {
  const eventId = randomUUID();
  await dataSource.query(
    `insert into dead_letter (municipality, consumer, event_id, log_id, position, type, reason, fault, attempts, event)
     values ('ottawa', 'benches', $1, gen_random_uuid(), $2, $3, $4, $5, 5, $6)`,
    [eventId, position, type, reason, FAULT, JSON.stringify({ id: eventId })],
  );
  return eventId;
}

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${service.url}/api/v1/dead-letters/${path}`, {
    method,
    headers: {
      authorization: 'Bearer supervisor-token',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, any> };
}

it.each([
  ['nobody', '', 401, 'identity.token-required'],
  ['a clerk', 'Bearer clerk-token', 403, 'identity.role-forbidden'],
])('are not for %s', async (_, authorization, status, code) => {
  for (const [method, path] of [
    ['GET', 'benches'],
    ['POST', 'benches/replay'],
  ] as const) {
    const response = await fetch(`${service.url}/api/v1/dead-letters/${path}`, {
      method,
      headers: authorization ? { authorization } : {},
    });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([status, code]);
  }
});

it('are listed page by page, in the order of the log', async () => {
  const ids = [await died(1), await died(2, { type: 'bench.moved.v1' }), await died(3)];
  const first = await call('GET', 'benches?limit=2');
  expect(first).toMatchObject({ status: 200, body: { deadLetters: [{ eventId: ids[0] }, { eventId: ids[1] }] } });
  const second = await call('GET', `benches?limit=2&cursor=${first.body.next}`);
  expect(second.body).toMatchObject({ deadLetters: [{ eventId: ids[2], fault: FAULT, state: 'waiting' }], next: null });
  const moved = await call('GET', 'benches?type=bench.moved&state=waiting&municipality=ottawa');
  expect(moved.body.deadLetters.map(({ eventId }: { eventId: string }) => eventId)).toEqual([ids[1]]);
});

it('are shown with their event', async () => {
  const eventId = await died(1);
  expect(await call('GET', `benches/${eventId}`)).toMatchObject({
    status: 200,
    body: { eventId, event: { id: eventId } },
  });
});

it('are asked to be replayed by whom the guard knows, once for each key', async () => {
  const eventId = await died(1);
  const key = { 'idempotency-key': 'k-1' };
  const decided = { role: 'supervisor', ref: 'p-7' };
  const first = await call('POST', `benches/${eventId}/replay`, undefined, key);
  expect(first).toMatchObject({ status: 202, body: { eventId, state: 'replaying', decided } });
  expect(first.body).not.toHaveProperty('event');
  await dataSource.query(`update dead_letter set state = 'waiting', replays = 1`); // it died again
  expect((await call('POST', `benches/${eventId}/replay`, undefined, key)).body).toMatchObject({ state: 'waiting' });
  expect(asked).toBe(1);
});

it('are replayed by filter, and all of them only when that is said', async () => {
  const moved = await died(1, { type: 'bench.moved.v1' });
  await died(2);
  await died(3);
  expect(await call('POST', 'benches/replay', { type: 'bench.moved' })).toEqual({
    status: 202,
    body: { replaying: 1 },
  });
  expect((await call('GET', 'benches?state=replaying')).body.deadLetters).toMatchObject([{ eventId: moved }]);
  for (const body of [{}, { all: false }, { all: true, type: 'bench.broke' }]) {
    expect(await call('POST', 'benches/replay', body)).toMatchObject({
      status: 400,
      body: { code: 'dead-letter.which' },
    });
  }
  const misspelt = { type: 'bench.broke', municipalty: 'elsewhere' };
  expect(await call('POST', 'benches/replay', misspelt)).toMatchObject({
    status: 400,
    body: { code: 'request.invalid' },
  });
  expect((await call('GET', 'benches?state=waiting')).body.deadLetters).toHaveLength(2);
  expect((await call('POST', 'benches/replay', { all: true })).body).toEqual({ replaying: 2 });
});

it('are discarded for a reason that is on the list', async () => {
  const eventId = await died(1);
  const missing = await call('POST', `benches/${eventId}/discard`, {}, { 'accept-language': 'fr' });
  expect(missing).toMatchObject({ status: 400, body: { errors: [{ field: 'reason' }] } });
  expect((await call('POST', `benches/${eventId}/discard`, { reason: 'Mrs. Tremblay rang' })).status).toBe(400);
  const discarded = { state: 'discarded', discardReason: 'handled-by-hand', decided: { ref: 'p-7' } };
  const twice = [1, 2].map(() => call('POST', `benches/${eventId}/discard`, { reason: 'handled-by-hand' }));
  expect(await Promise.all(twice)).toMatchObject([
    { status: 200, body: discarded },
    { status: 200, body: discarded },
  ]);
  const other = await call('POST', `benches/${eventId}/discard`, { reason: 'superseded' });
  expect(other).toMatchObject({ status: 409, body: { code: 'dead-letter.discarded' } });
});

it('are those of the caller’s municipalities only', async () => {
  const eventId = await died(1);
  const neighbour = { authorization: 'Bearer neighbour-token' };
  const noLetter = { status: 404, body: { code: 'dead-letter.not-found' } };
  expect((await call('GET', 'benches', undefined, neighbour)).body.deadLetters).toEqual([]);
  expect((await call('GET', 'benches?municipality=ottawa', undefined, neighbour)).body.deadLetters).toEqual([]);
  expect(await call('GET', `benches/${eventId}`, undefined, neighbour)).toMatchObject(noLetter);
  expect(await call('POST', `benches/${eventId}/replay`, undefined, neighbour)).toMatchObject(noLetter);
  const discard = { reason: 'handled-by-hand' };
  expect(await call('POST', `benches/${eventId}/discard`, discard, neighbour)).toMatchObject(noLetter);
  expect((await call('POST', 'benches/replay', { all: true }, neighbour)).body).toEqual({ replaying: 0 });
  expect((await call('GET', `benches/${eventId}`)).body).toMatchObject({ state: 'waiting' });
});

it.each([
  ['GET', `benches/${randomUUID()}`, 404, 'dead-letter.not-found'],
  ['GET', 'benches/no-id', 404, 'dead-letter.not-found'],
  ['POST', `benches/${randomUUID()}/replay`, 404, 'dead-letter.not-found'],
  ['GET', 'chairs', 404, 'dead-letter.no-consumer'],
  ['GET', 'benches-rows', 404, 'dead-letter.projection'],
  ['GET', 'benches?cursor=bm9uc2Vuc2U', 400, 'http.cursor'],
  ['GET', 'benches?state=lost', 400, 'request.invalid'],
  ['GET', 'benches?stat=waiting', 400, 'request.invalid'],
])('answers %s %s with a reason', async (method, path, status, code) => {
  expect(await call(method, path)).toMatchObject({ status, body: { code } });
});

it('says in French that a projection has none', async () => {
  const { body } = await call('GET', 'benches-rows', undefined, { 'accept-language': 'fr-CA' });
  expect(body.detail).toMatch(/^Ce consommateur est une projection\u00a0: il n’omet aucun événement/u);
});

it('are counted in the readiness of the service, and make nothing unready', async () => {
  expect(await service.health()).not.toHaveProperty('deadLetters');
  await died(1);
  await died(2, { reason: 'unreadable' });
  expect((await service.health()).deadLetters).toEqual({ benches: 2 });
});

it('are a figure for each reason, also where there is none', async () => {
  await died(1);
  await died(2);
  const page = await (await fetch(`${service.url}/metrics`)).text();
  const lines = page.split('\n').filter((line) => line.startsWith('guichet_dead_letters_waiting{'));
  expect(lines.sort()).toEqual([
    'guichet_dead_letters_waiting{consumer="benches",reason="handler-failed"} 2',
    'guichet_dead_letters_waiting{consumer="benches",reason="process-died"} 0',
    'guichet_dead_letters_waiting{consumer="benches",reason="unknown-version"} 0',
    'guichet_dead_letters_waiting{consumer="benches",reason="unreadable"} 0',
  ]);
});
