import { IN_WEST } from '../testing/catalogue.ts';
import { RunningIntake } from '../testing/running-intake.ts';

let intake: RunningIntake;
let reference: string;
beforeAll(async () => {
  intake = await RunningIntake.start();
  reference = await intake.accepted({ service_code: 'pothole', ...IN_WEST });
}, 60_000);
afterAll(() => intake.stop());

const record = (json: object, key?: string, as: 'agent' | 'importer' | 'stranger' | undefined = 'agent') =>
  intake.call('/api/v1/interactions', { json, as, headers: key === undefined ? {} : { 'idempotency-key': key } });

async function recorded(): Promise<{ data: { interactionId: string }; meta: object }[]> {
  const { rows } = await intake.log.query(
    `select data, meta from event_log.events where type = 'interaction.recorded' order by pos`,
  );
  return rows;
}

test('a chase is noted with how it came and the request it was about', async () => {
  const answer = await record({ channel: 'councillor', reason: 'chase', reference: ` ${reference.toLowerCase()} ` });
  expect(answer.status).toBe(201);
  const { interactionId } = (await answer.json()) as { interactionId: string };
  const { requestId } = (await intake.requests()).at(-1)!.data;
  expect((await recorded()).at(-1)).toEqual({
    data: { interactionId, reason: 'chase', requestId },
    meta: expect.objectContaining({ channel: 'councillor', actor: expect.objectContaining({ role: 'agent' }) }),
  });
});

test('a question that an article answered leaves no request', async () => {
  const before = await intake.written();
  const asked = { channel: 'phone', reason: 'information', articleId: 'garbage-days', reference: '' };
  expect((await record(asked)).status).toBe(201);
  expect((await recorded()).at(-1)!.data).toEqual({
    interactionId: expect.any(String),
    reason: 'information',
    articleId: 'garbage-days',
  });
  expect(await intake.written()).toEqual(before);
});

test('the same key is the same contact, and none with another body', async () => {
  const before = (await recorded()).length;
  const asked = { channel: 'phone', reason: 'information' };
  const both = await Promise.all([record(asked, 'k1'), record(asked, 'k1')]);
  expect(both.map(({ status }) => status)).toEqual([201, 201]);
  const ids = await Promise.all(
    both.map(async (answer) => ((await answer.json()) as { interactionId: string }).interactionId),
  );
  expect(new Set(ids).size).toBe(1);
  const other = await record({ ...asked, reason: 'new' }, 'k1');
  expect([other.status, await other.text()]).toEqual([422, expect.stringContaining('idempotency.key-reused')]);
  for (let nr = 0; nr < 2; nr += 1) expect((await record(asked)).status).toBe(201);
  expect((await recorded()).length).toBe(before + 3);
});

test.each<[string, object, number, string]>([
  ['a chase about nothing', { channel: 'phone', reason: 'chase' }, 400, 'interaction.request-required'],
  ['an unknown request', { channel: 'phone', reason: 'chase', reference: 'K7QF-2M9D-4XTA' }, 404, 'request.not-found'],
  [
    'no tracking number',
    { channel: 'phone', reason: 'chase', reference: 'the one of Monday' },
    404,
    'request.not-found',
  ],
  ['an unknown reason', { channel: 'phone', reason: 'boredom' }, 400, 'reason'],
  ['no reason', { channel: 'phone' }, 400, 'reason'],
  ['an unknown channel', { channel: 'pigeon', reason: 'new' }, 400, 'channel'],
  ['words', { channel: 'phone', reason: 'information', articleId: 'what Zoé asked' }, 400, 'articleId'],
  ['a field that is not known', { channel: 'phone', reason: 'information', name: 'Zoé' }, 400, 'name'],
  [
    'an unknown municipality',
    { channel: 'phone', reason: 'new', municipality: 'atlantis' },
    404,
    'http.unknown-municipality',
  ],
])('%s is refused, and nothing is noted', async (_name, json, status, told) => {
  const before = (await recorded()).length;
  const answer = await record(json);
  expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(told)]);
  expect((await recorded()).length).toBe(before);
});

test('is for those who take calls', async () => {
  const asked = { channel: 'phone', reason: 'new' };
  expect((await intake.call('/api/v1/interactions', { json: asked })).status).toBe(401);
  expect((await record(asked, undefined, 'importer')).status).toBe(403);
});

test('whoever takes calls for another municipality is refused here, and a resident to its public form', async () => {
  const refused = await record({ channel: 'phone', reason: 'new' }, undefined, 'stranger');
  expect([refused.status, await refused.text()]).toEqual([404, expect.stringContaining('http.unknown-municipality')]);
  const json = { serviceCode: 'pothole', latitude: 45.6, longitude: -75, receivedOn: '2026-03-01', channel: 'letter' };
  const submitted = await intake.call('/api/v1/requests', { json, as: 'stranger' });
  expect([submitted.status, await submitted.text()]).toEqual([
    403,
    expect.stringContaining('request.received-forbidden'),
  ]);
});
