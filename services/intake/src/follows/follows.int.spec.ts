import { PostgresEventStore } from '@guichet/event-sourcing';
import { RequestWithdrawn } from '@guichet/events';
import { rememberedIn } from '@guichet/settings/testing';
import { Secrets } from '../acceptance/secrets.ts';
import type { ServedMunicipality } from '../municipalities.ts';
import type { PublicRequest } from '../status-view/status-view.ts';
import { IN_WEST, testCatalogue } from '../testing/catalogue.ts';
import { RunningIntake } from '../testing/running-intake.ts';
import { Following } from './following.ts';
import { Follows } from './follows.ts';

const secrets = new Secrets('00112233445566778899aabbccddeeff');
let intake: RunningIntake;
beforeAll(async () => {
  intake = await RunningIntake.start();
}, 60_000);
afterAll(() => intake.stop());

const submitted = async (serviceCode?: string): Promise<string> => (await reported(serviceCode)).reference;

/** With the secret of whoever made it. */
async function reported(serviceCode = 'pothole'): Promise<{ reference: string; secret: string }> {
  const [latitude, longitude] = [Number(IN_WEST.lat), Number(IN_WEST.long)];
  const answer = await intake.call('/api/v1/requests', { json: { serviceCode, latitude, longitude } });
  expect(answer.status).toBe(201);
  return (await answer.json()) as { reference: string; secret: string };
}

async function post(path: string, json: object, headers: Record<string, string> = {}) {
  const answer = await intake.call(`/api/v1/${path}`, { json, headers });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const follow = (reference: string, email: string) => post(`requests/${reference}/follow`, { email, language: 'fr' });

/** Events of followings of the request, the oldest first. */
async function follows(reference: string): Promise<{ type: string; data: Record<string, string> }[]> {
  const { rows } = await intake.log.query(
    `select e.type, e.data from event_log.events e where e.type like 'request.%follow%' and e.data ->> 'requestId' =
       (select s.data ->> 'requestId' from event_log.events s where s.type = 'request.submitted' and s.data ->> 'reference' = $1)
     order by pos`,
    [reference],
  );
  return rows;
}

async function asked(reference: string, email: string) {
  expect(await follow(reference, email)).toEqual({ status: 202, body: { reference } });
  const { followId, subjectRef } = (await follows(reference)).at(-1)!.data;
  return {
    followId: followId!,
    subjectRef: subjectRef!,
    secret: secrets.ofLink({ id: 'sampleville', catalogue: testCatalogue() }, followId!),
  };
}

const records = async (ref: string): Promise<unknown[]> =>
  (await intake.database.query('select fields from personal_record where ref = $1', [ref])).rows;

async function kept(): Promise<unknown> {
  const { rows } = await intake.database.query(
    'select (select count(*) from follow) follows, (select count(*) from personal_record) records',
  );
  return rows[0];
}

test('somebody asks, confirms, and ends it; then nothing of their address is left', async () => {
  const reference = await submitted();
  const { followId, subjectRef, secret } = await asked(reference, 'voisine@courriel.example');
  expect(await records(subjectRef)).toEqual([{ fields: { email: 'voisine@courriel.example' } }]);
  const answer = { status: 200, body: { followId } };
  for (let times = 0; times < 2; times++) expect(await post(`follows/${followId}/confirm`, { secret })).toEqual(answer);
  for (let times = 0; times < 2; times++)
    expect(await post(`follows/${followId}/unfollow`, { secret })).toEqual(answer);
  const events = await follows(reference);
  expect(events.map(({ type }) => type)).toEqual(['request.follow-asked', 'request.followed', 'request.unfollowed']);
  expect(events[0]!.data['language']).toBe('fr');
  expect(await records(subjectRef)).toEqual([]);
  expect(await post(`follows/${followId}/confirm`, { secret })).toMatchObject({
    ...{ status: 409, body: { code: 'follow.expired' } },
  });
});

test('the answer is the same for an address that asked or follows already, and nothing more is sent to it', async () => {
  const reference = await submitted();
  const { followId, secret } = await asked(reference, 'same@courriel.example');
  expect(await follow(reference, 'Same@Courriel.example')).toEqual({ status: 202, body: { reference } });
  await post(`follows/${followId}/confirm`, { secret });
  expect(await follow(reference, 'same@courriel.example')).toEqual({ status: 202, body: { reference } });
  expect((await follows(reference)).map(({ type }) => type)).toEqual(['request.follow-asked', 'request.followed']);
});

test('a withdrawn request is followed by nobody, is the answer to those who follow it too, and no address is kept', async () => {
  const { reference, secret } = await reported();
  const { followId, secret: link } = await asked(reference, 'known@courriel.example');
  await post(`follows/${followId}/confirm`, { secret: link });
  expect(await post(`requests/${reference}/withdraw`, { secret })).toMatchObject({ status: 200 });
  const before = await kept();
  for (const email of ['known@courriel.example', 'new@courriel.example'])
    expect(await follow(reference, email)).toMatchObject({ status: 409, body: { code: 'request.withdrawn' } });
  expect(await kept()).toEqual(before);
});

test('of somebody who asked while it was withdrawn no address is kept', async () => {
  const { reference, secret } = await reported();
  const { requestId } = (await intake.requests()).find((one) => one.data.reference === reference)!.data;
  await post(`requests/${reference}/withdraw`, { secret });
  const before = await kept();
  const store = PostgresEventStore.connect(intake.logUrl);
  const read = store.readStream.bind(store);
  let reads = 0;
  store.readStream = async (stream) => {
    const history = await read(stream);
    return reads++ === 0 ? history.filter((event) => !RequestWithdrawn.is(event)) : history;
  };
  const statuses = { find: async () => ({ requestId, serviceCode: 'pothole' }) as PublicRequest };
  const clock = { now: async () => new Date() };
  const following = new Following(store, statuses, new Follows(intake.database), secrets, clock);
  const catalogue = testCatalogue();
  const municipality = { id: 'sampleville', catalogue, remembered: rememberedIn(catalogue) } as ServedMunicipality;
  const ask = following.ask({ municipality, reference, email: 'late@courriel.example', language: 'fr' });
  await expect(ask).rejects.toMatchObject({ code: 'request.withdrawn' });
  expect(reads).toBeGreaterThan(1);
  expect(await kept()).toEqual(before);
  await store.close();
});

test('a request has room for 1,000 who follow or may still confirm; one more is told so, as those who follow are', async () => {
  const reference = await submitted();
  await asked(reference, 'known@courriel.example');
  await intake.database.query(
    `insert into follow (follow_id, municipality, request_id, address_key, record_ref, asked_at, confirmed)
     select gen_random_uuid(), municipality, request_id, n::text, gen_random_uuid(),
            now() - interval '1 day' * case when n <= 500 then 30 else 2 end, n <= 500
     from (select * from follow order by asked_at desc limit 1) known, generate_series(1, 998) n`,
  );
  await asked(reference, 'last@courriel.example');
  const before = await kept();
  for (const email of ['known@courriel.example', 'new@courriel.example'])
    expect(await follow(reference, email)).toMatchObject({ status: 409, body: { code: 'request.not-followable' } });
  expect(await kept()).toEqual(before);
  await intake.database.query(`update follow set asked_at = now() - interval '8 days' where address_key = '998'`);
  await asked(reference, 'new@courriel.example');
});

test('an address gets no more than five messages in a day that it did not confirm, and is not told', async () => {
  const references = [];
  for (let nr = 0; nr < 6; nr++) references.push(await submitted());
  for (const reference of references)
    expect(await follow(reference, 'victim@courriel.example')).toEqual({ status: 202, body: { reference } });
  const counts = await Promise.all(references.map(async (reference) => (await follows(reference)).length));
  expect(counts).toEqual([1, 1, 1, 1, 1, 0]);
});

const oneClick = new FormData();
oneClick.append('List-Unsubscribe', 'One-Click');
const withFile = new FormData();
withFile.append('List-Unsubscribe', 'One-Click');
withFile.append('file', new Blob([new Uint8Array(1000)]), 'a.jpg');
const unfollowAt = (followId: string, secret: string) =>
  new URL(`/api/v1/follows/${followId}/unfollow?municipality=sampleville&secret=${secret}`, intake.url);

test.each<[string, FormData | URLSearchParams | string, Record<string, string>]>([
  ['as a web page sends it', new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), {}],
  ['in parts', oneClick, {}],
  ['in parts, with a file that is read past', withFile, {}],
  ['as JSON', '{"List-Unsubscribe":"One-Click"}', { 'content-type': 'application/json' }],
])('a mail program ends it with one click, by the address alone, %s', async (_how, body, headers) => {
  const reference = await submitted();
  const { followId, secret } = await asked(reference, 'click@courriel.example');
  const url = unfollowAt(followId, secret);
  expect((await fetch(url)).status).toBe(405);
  expect((await fetch(url, { method: 'POST', body, headers })).status).toBe(200);
  expect((await follows(reference)).map(({ type }) => type)).toEqual(['request.follow-asked', 'request.unfollowed']);
});

test('a form in parts that is longer than one click is refused', async () => {
  const reference = await submitted();
  const { followId, secret } = await asked(reference, 'long@courriel.example');
  const body = new FormData();
  body.append('List-Unsubscribe', 'x'.repeat(17_000));
  const answer = await fetch(unfollowAt(followId, secret), { method: 'POST', body });
  expect([answer.status, await answer.json()]).toEqual([413, expect.objectContaining({ code: 'http.body-too-large' })]);
  expect(await follows(reference)).toHaveLength(1);
});

test('what only staff may know is not followed', async () => {
  const catalogue = testCatalogue();
  const hidden = catalogue.services.find(({ placePrivacy }) => placePrivacy === 'staff')!;
  const reference = await submitted(hidden.code);
  expect(await follow(reference, 'nosy@courriel.example')).toMatchObject({
    ...{ status: 409, body: { code: 'request.not-followable' } },
  });
});

describe('nothing is done', () => {
  test.each([
    ['without an address', {}, 400, 'request.invalid'],
    ['with what is none', { email: 'voisine' }, 400, 'request.email-malformed'],
    ['with “none”', { email: 'aucun' }, 400, 'request.email-malformed'],
    ['in a language that is not spoken here', { email: 'a@b.example', language: 'de' }, 400, 'request.invalid'],
  ])('%s', async (_how, body, status, code) => {
    const reference = await submitted();
    expect(await post(`requests/${reference}/follow`, body)).toMatchObject({ status, body: { code } });
    expect(await follows(reference)).toEqual([]);
  });

  test('for a number nobody has, or with the secret of another following', async () => {
    expect(await follow('nope', 'a@b.example')).toMatchObject({ status: 404, body: { code: 'request.not-found' } });
    const reference = await submitted();
    const [one, other] = [await asked(reference, 'one@b.example'), await asked(reference, 'other@b.example')];
    for (const act of ['confirm', 'unfollow']) {
      const refused = { status: 403, body: { code: 'follow.link-invalid' } };
      expect(await post(`follows/${one.followId}/${act}`, { secret: other.secret })).toMatchObject(refused);
      expect(await post(`follows/x/${act}`, { secret: other.secret })).toMatchObject(refused);
    }
    expect((await follows(reference)).map(({ type }) => type)).toEqual([
      'request.follow-asked',
      'request.follow-asked',
    ]);
  });
});
