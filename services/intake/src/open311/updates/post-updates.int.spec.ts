import { EventStoreUnavailable } from '@guichet/event-sourcing';
import { clockOf } from '@guichet/timers';
import { jest } from '@jest/globals';
import { ApiKeys } from '../../api-keys/api-keys.ts';
import type { KeyGrant } from '../../api-keys/api-key.ts';
import { forgetAbandonedComments } from '../../comments/abandoned-comments.ts';
import { AcceptComments } from '../../comments/accept-comments.ts';
import { Comments } from '../../comments/comments.ts';
import { Secrets } from '../../acceptance/secrets.ts';
import { IN_WEST, testCatalogue } from '../../testing/catalogue.ts';
import { xmlIn } from '../../testing/fixmystreet.ts';
import { RunningIntake } from '../../testing/running-intake.ts';

const PATH = '/open311/v2/servicerequestupdates.xml';
/** What FixMyStreet's `_populate_service_request_update_params` sends. */
const PERSONAL = {
  description: 'Toujours là, devant chez Gwendoline. C’est dangereux.',
  first_name: 'Zéphyrine',
  last_name: 'Quévillon',
  email: 'zephyrine@courriel.example',
  phone: '514 555-0199',
  media_url: 'https://photos.example/canari-7f3a.jpg',
};
const UPDATE = {
  ...PERSONAL,
  updated_datetime: '2026-03-09T10:30:00-04:00',
  status: 'IN_PROGRESS',
  public_anonymity_required: 'TRUE',
  service_code: 'pothole',
};

let intake: RunningIntake;
let keys: ApiKeys;
let api_key: string;
let reference: string;
let output = '';
beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      output += String(chunk);
      return true;
    });
  }
  intake = await RunningIntake.start();
  keys = new ApiKeys(intake.database);
  api_key = (await made()).text;
  reference = await intake.accepted({ service_code: 'pothole', ...IN_WEST });
}, 60_000);
afterAll(async () => {
  await intake.stop();
  jest.restoreAllMocks();
});

const made = (grant: Partial<KeyGrant> = {}) =>
  keys.add({
    municipality: 'sampleville',
    label: 'FixMyStreet',
    contact: 'fms@app.example',
    actions: ['post-updates'],
    services: null,
    callsPerMinute: 1000,
    expiresAt: null,
    ...grant,
  });

async function post(form: Record<string, string>, language = 'en') {
  const answer = await intake.call(PATH, { form, headers: { 'accept-language': language } });
  return {
    status: answer.status,
    replayed: answer.headers.get('Idempotent-Replayed'),
    xml: xmlIn(await answer.text()),
  };
}
const update = (more: Record<string, string> = {}) =>
  post({ api_key, service_request_id: reference, ...UPDATE, ...more });
const idOf = ({ xml }: Awaited<ReturnType<typeof post>>) => (xml['request_update'] as { update_id: string }).update_id;

async function commented(): Promise<{ data: any; meta: any; text: string }[]> {
  const { rows } = await intake.log.query(
    `select data, meta, (e.*)::text as text from event_log.events e where type = 'request.commented' order by pos`,
  );
  return rows;
}
async function written() {
  const { rows } = await intake.database.query(
    `select (select count(*)::int from submitted_comment) comments, (select count(*)::int from personal_record) records`,
  );
  return { ...rows[0], events: (await commented()).length };
}

test('an update as FixMyStreet posts it becomes an event without a word of it, and its id is answered', async () => {
  const answer = await update({ update_id: '248' });
  expect(answer.status).toBe(200);
  expect(idOf(answer)).toMatch(/^[0-9a-f-]{36}$/u);
  const event = (await commented()).at(-1)!;
  const [request] = await intake.requests();
  expect(event.data).toEqual({
    requestId: request!.data.requestId,
    commentId: idOf(answer),
    audience: 'public',
    subjectRef: expect.stringMatching(/^[0-9a-f-]{36}$/u),
    contentRef: expect.stringMatching(/^[0-9a-f-]{36}$/u),
    statedStatus: 'in-progress',
    termCodes: ['danger'],
  });
  const { key } = { key: (await keys.list()).find(({ label }) => label === 'FixMyStreet')! };
  expect(event.meta).toMatchObject({
    actor: { role: 'resident', ref: key.id },
    channel: 'open311',
    occurredAt: '2026-03-09T14:30:00.000Z',
  });
  const refs = [event.data.subjectRef, event.data.contentRef];
  const fields = ['email', 'firstName', 'lastName', 'phone', 'description', 'mediaUrl', 'anonymous'];
  const revealed = await intake.call('/internal/subjects/resolve', {
    json: { refs, purpose: 'show-comment', fields },
    as: 'service',
  });
  const { subjects } = (await revealed.json()) as { subjects: { fields: Record<string, string> }[] };
  expect(subjects.map(({ fields: kept }) => kept)).toEqual([
    { firstName: 'Zéphyrine', lastName: 'Quévillon', email: PERSONAL.email, phone: PERSONAL.phone },
    { description: PERSONAL.description, mediaUrl: PERSONAL.media_url, anonymous: true },
  ]);
  const texts = (await commented()).map(({ text }) => text).join();
  for (const seen of [texts, output])
    expect(Object.values(PERSONAL).filter((canary) => seen.includes(canary))).toEqual([]);
});

test('the same update again is the same update, for its key alone; another content under its id is refused', async () => {
  const first = await update({ update_id: '300' });
  const before = await written();
  const again = await update({ update_id: '300' });
  expect([again.status, idOf(again), again.replayed]).toEqual([200, idOf(first), 'true']);
  expect(await update({ update_id: '300', description: 'Something else' })).toMatchObject({ status: 422 });
  expect(await written()).toEqual(before);
  const other = await made();
  const elsewhere = await update({ update_id: '300', api_key: other.text });
  expect([elsewhere.status, elsewhere.replayed]).toEqual([200, null]);
  expect(idOf(elsewhere)).not.toBe(idOf(first));
  const long = await update({ update_id_ext: '301' }); // FixMyStreet's longer form
  expect(idOf(await update({ update_id_ext: '301' }))).toBe(idOf(long));
});

test('two at once become one', async () => {
  const before = await written();
  const answers = await Promise.all([1, 2, 3, 4].map(() => update({ update_id: '400' })));
  expect(new Set(answers.map(idOf)).size).toBe(1);
  expect(await written()).toEqual({
    comments: before.comments + 1,
    records: before.records + 2,
    events: before.events + 1,
  });
});

test('little is enough, and what is unknown is kept rather than refused', async () => {
  const only = (more: Record<string, string>) => post({ api_key, service_request_id: reference, ...more });
  expect((await only({ description: 'Thanks' })).status).toBe(200);
  expect((await commented()).at(-1)!.data).toMatchObject({ statedStatus: null, subjectRef: null, termCodes: [] });
  expect((await only({ status: 'fixed' })).status).toBe(200);
  expect((await commented()).at(-1)!.data).toMatchObject({ statedStatus: 'fixed', contentRef: null });
  expect((await only({ status: 'FOR_TRIAGE', 'attribute[colour]': 'red' })).status).toBe(200);
  const { contentRef, statedStatus } = (await commented()).at(-1)!.data;
  expect(statedStatus).toBeNull();
  const { rows } = await intake.database.query('select fields from personal_record where ref = $1', [contentRef]);
  expect(rows).toEqual([{ fields: { status: 'FOR_TRIAGE', answers: { colour: 'red' } } }]);
  const local = '2026-03-09T10:30:00'; // in Toronto, on the second day of summer time
  expect((await only({ description: 'Without a zone', updated_datetime: local })).status).toBe(200);
  expect((await commented()).at(-1)!.meta.occurredAt).toBe('2026-03-09T14:30:00.000Z');
  const ahead = new Date(Date.now() + 3_600_000).toISOString();
  expect((await only({ description: 'A clock ahead', updated_datetime: ahead })).status).toBe(200);
  expect(Date.parse((await commented()).at(-1)!.meta.occurredAt)).toBeLessThanOrEqual(Date.now());
  const words = await only({ description: 'In words', updated_datetime: 'yesterday evening' });
  expect([words.status, words.xml]).toMatchObject([
    200,
    { request_update: { service_notice: expect.stringMatching(/: updated_datetime\.$/u) } },
  ]);
  const { data, meta } = (await commented()).at(-1)!;
  expect(Date.now() - Date.parse(meta.occurredAt)).toBeLessThan(60_000);
  const kept = await intake.database.query('select fields from personal_record where ref = $1', [data.contentRef]);
  expect(kept.rows).toEqual([{ fields: { description: 'In words', writtenAt: 'yesterday evening' } }]);
});

test('the request stays as it was, and its update is not shown to the public', async () => {
  const path = `requests/${reference}.json`;
  const before = await (await intake.call(`/open311/v2/${path}`)).text();
  await update({ status: 'CLOSED' });
  expect(await (await intake.call(`/open311/v2/${path}`)).text()).toBe(before);
  expect(await (await intake.call('/open311/v2/servicerequestupdates.json')).json()).toEqual([]);
});

test.each<[string, Record<string, string>, number, RegExp]>([
  ['no key', { api_key: '' }, 403, /Une clé d’API est nécessaire/u],
  ['a word for a key', { api_key: 'xyz' }, 403, /n’est pas valide/u],
  ['no request', { service_request_id: '' }, 400, /service_request_id est absent/u],
  ['a request that is not there', { service_request_id: 'K7QF-2M9D-4XTA' }, 404, /Aucune demande/u],
  ['a number that is none', { service_request_id: '12345' }, 404, /Aucune demande/u],
  ['nothing said', { description: '', media_url: '', status: ' ' }, 400, /exige une description/u],
  ['an address that is none', { media_url: 'javascript:alert(1)' }, 400, /photo/u],
  ['an e-mail address that is none', { email: 'a@b@c' }, 400, /courriel/u],
  ['too long a text', { description: 'x'.repeat(4001) }, 400, /description/u],
  ['another jurisdiction', { jurisdiction_id: 'elsewhere' }, 404, /jurisdiction_id/u],
])('%s: refused, and nothing is written', async (_what, more, status, text) => {
  const before = await written();
  const answer = await post({ api_key, service_request_id: reference, ...UPDATE, ...more }, 'fr');
  expect(answer.status).toBe(status);
  const errors = [answer.xml['error']].flat() as { code: string; description: string }[];
  expect(errors[0]).toEqual({ code: String(status), description: expect.stringMatching(text) });
  expect(await written()).toEqual(before);
});

test('a key of another kind, for another service or municipality is refused', async () => {
  for (const grant of [
    { actions: ['submit-requests'] as const },
    { services: ['light'] },
    { municipality: 'elsewhere' },
  ]) {
    const { text } = await made(grant);
    expect((await update({ api_key: text })).status).toBe(403);
  }
  expect((await intake.call(PATH, { form: { service_request_id: reference, ...UPDATE }, as: 'importer' })).status).toBe(
    403,
  );
});

test('personal fields of an update that never came into the log are forgotten, and only those', async () => {
  const comments = new Comments(intake.database);
  const secrets = new Secrets('00112233445566778899aabbccddeeff');
  const down = { readStream: () => Promise.reject(new EventStoreUnavailable('down')) };
  const draft = { said: { description: 'Lost', answers: {}, reporter: {} }, status: undefined, writtenAt: undefined };
  const call = {
    municipality: { id: 'sampleville', catalogue: testCatalogue() },
    requestId: (await intake.requests())[0]!.data.requestId,
    draft: { ...draft, anonymous: false },
    statusOf: () => undefined,
    caller: { role: 'resident' as const, ref: null, departments: [] },
    sendersId: 'lost',
    readerLanguage: 'en' as const,
    nameOf: (field: string) => field,
  };
  const before = await written();
  const clock = clockOf(intake.database, undefined);
  await expect(new AcceptComments(down as never, comments, secrets, clock).accept(call)).rejects.toThrow(
    EventStoreUnavailable,
  );
  expect(await written()).toMatchObject({ comments: before.comments + 1, records: before.records + 1 });
  await intake.database.query('update submitted_comment set in_log = false'); // as if the marks were lost
  const { rows } = await intake.log.query(
    `select event_id as id from event_log.events where type = 'request.commented'`,
  );
  expect(await forgetAbandonedComments(comments, { readStream: async () => rows as never }, 0)).toBe(1);
  expect(await written()).toEqual(before);
});
