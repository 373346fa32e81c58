import {
  CaseAccepted,
  CaseAssigned,
  CaseOpened,
  CaseReopened,
  CaseResolved,
  CaseRespondentRecorded,
} from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { eventually } from '@guichet/test-kit';
import { IN_WEST, testCatalogue } from '../testing/catalogue.ts';
import { RunningIntake } from '../testing/running-intake.ts';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await RunningIntake.start();
}, 60_000);
afterAll(() => intake.stop());

interface Submitted {
  readonly reference: string;
  readonly secret: string;
}

async function submitted(headers: Record<string, string> = {}): Promise<Submitted> {
  const [latitude, longitude] = [Number(IN_WEST.lat), Number(IN_WEST.long)];
  const answer = await intake.call('/api/v1/requests', {
    ...{ json: { serviceCode: 'pothole', latitude, longitude }, headers },
  });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Submitted;
}

async function act(path: string, json: object, headers: Record<string, string> = {}) {
  const answer = await intake.call(`/api/v1/requests/${path}`, { json, headers });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const eventsOf = async (reference: string): Promise<string[]> => {
  const { rows } = await intake.log.query(
    `select e.type from event_log.events e where e.type like 'request.%' and e.data ->> 'requestId' =
       (select s.data ->> 'requestId' from event_log.events s where s.type = 'request.submitted' and s.data ->> 'reference' = $1)
     order by pos`,
    [reference],
  );
  return rows.map(({ type }) => type);
};

/** What routing says of the request; `at` once it is in the answers. */
async function closed({ reference }: Submitted, outcome = 'fixed'): Promise<string> {
  const { data } = (await intake.requests()).find((one) => one.data.reference === reference)!;
  const caseId = newId();
  await intake.append(
    'sampleville',
    caseId,
    CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId: data.requestId }),
    CaseAssigned({ ...CaseAssigned.samples[0]!, caseId }),
    CaseResolved({ caseId, outcome, resolved: outcome === 'fixed' }),
  );
  await eventually(async () => expect(await stateOf(reference)).toMatch(/^(resolved|closed-otherwise)$/));
  return caseId;
}

/** What is tried while nothing can be appended fails. */
async function withoutAppends(attempt: () => Promise<{ readonly status: number }>): Promise<void> {
  await intake.log.query('alter table event_log.events add constraint closed check (false) not valid');
  const { status } = await attempt();
  await intake.log.query('alter table event_log.events drop constraint closed');
  expect(status).toBeGreaterThanOrEqual(500);
}

const stateOf = async (reference: string) =>
  ((await (await intake.call(`/api/v1/requests/${reference}`)).json()) as { state: string }).state;

test('the secret comes with the tracking number, the same for the same call and another for another request', async () => {
  const key = { 'idempotency-key': 'tap' };
  const [first, again, other] = [await submitted(key), await submitted(key), await submitted()];
  expect(again).toEqual(first);
  expect(other.secret).not.toBe(first.secret);
  expect(await (await intake.call(`/api/v1/requests/${first.reference}`)).text()).not.toContain(first.secret);
});

test('the service that writes the messages gets the same secret, and nobody else does', async () => {
  const { reference, secret } = await submitted();
  const { requestId: id } = (await intake.requests()).find((one) => one.data.reference === reference)!.data;
  const links = [{ municipality: 'sampleville', id }];
  const asked = await intake.call('/internal/links/secrets', { json: { links }, as: 'service' });
  expect(await asked.json()).toEqual({ secrets: [secret] });
  expect((await intake.call('/internal/links/secrets', { json: { links }, as: 'agent' })).status).toBe(403);
  expect((await intake.call('/internal/links/secrets', { json: { links } })).status).toBe(401);
});

describe('who made a request', () => {
  test('withdraws it, once', async () => {
    const request = await submitted();
    const { reference, secret } = request;
    for (let times = 0; times < 2; times++)
      expect(await act(`${reference}/withdraw`, { secret })).toEqual({ status: 200, body: { reference } });
    await closed(request, 'withdrawn');
    expect(await act(`${reference}/withdraw`, { secret })).toEqual({ status: 200, body: { reference } });
    expect(await eventsOf(reference)).toEqual(['request.submitted', 'request.withdrawn']);
  });

  test('does not withdraw what is closed, and says of it whether it was fixed, once for a key', async () => {
    const request = await submitted();
    const { reference, secret } = request;
    const feedback = (fixed: string, key: string) =>
      act(`${reference}/feedback`, { secret, fixed }, { 'idempotency-key': key });
    expect(await feedback('no', 'early')).toMatchObject({ status: 409, body: { code: 'request.not-closed' } });
    await closed(request);
    expect(await act(`${reference}/withdraw`, { secret })).toMatchObject({
      ...{ status: 409, body: { code: 'request.closed' } },
    });
    for (const key of ['a', 'a', 'b']) expect((await feedback('no', key)).status).toBe(200);
    expect(await feedback('yes', 'a')).toMatchObject({ status: 422, body: { code: 'idempotency.key-reused' } });
    expect((await eventsOf(reference)).slice(1)).toEqual(['request.feedback-given', 'request.feedback-given']);
  });

  test('says nothing of a case that is at work again, unless it was said before', async () => {
    const request = await submitted();
    const { reference, secret } = request;
    const caseId = await closed(request);
    const before = () => act(`${reference}/feedback`, { secret, fixed: 'no' }, { 'idempotency-key': 'before' });
    expect((await before()).status).toBe(200);
    const again = [
      CaseReopened({ ...CaseReopened.samples[0]!, caseId }),
      CaseAssigned({ ...CaseAssigned.samples[0]!, caseId }),
    ];
    await intake.append('sampleville', caseId, ...again);
    await eventually(async () => expect(await stateOf(reference)).toBe('assigned'));
    expect(await act(`${reference}/feedback`, { secret, fixed: 'no' })).toMatchObject({
      ...{ status: 409, body: { code: 'request.not-closed' } },
    });
    expect((await before()).status).toBe(200);
  });
});

describe('who adds to a request', () => {
  const CANARY = 'Le nid-de-poule de Gwendoline a grandi';
  const add = ({ reference, secret }: Submitted, text: string, key?: string) =>
    act(`${reference}/messages`, { secret, text }, key === undefined ? {} : { 'idempotency-key': key });

  test('says it once for a key; its words stand nowhere but where staff read them', async () => {
    const request = await submitted();
    const { reference } = request;
    for (const key of ['a', 'a', 'b'])
      expect(await add(request, CANARY, key)).toEqual({ status: 200, body: { reference } });
    expect(await add(request, 'something else', 'a')).toMatchObject({
      ...{ status: 422, body: { code: 'idempotency.key-reused' } },
    });
    expect((await eventsOf(reference)).slice(1)).toEqual(['request.commented', 'request.commented']);
    const { rows } = await intake.log.query(`select data from event_log.events where type = 'request.commented'`);
    expect(JSON.stringify(rows)).not.toContain('Gwendoline');
    const refs = rows.map(({ data }) => data.contentRef as string);
    const json = { municipality: 'sampleville', refs, purpose: 'work-on-case' };
    const read = await intake.call('/internal/contents/resolve', { json, as: 'service' });
    expect(await read.json()).toMatchObject({ contents: [{ text: CANARY }, { text: CANARY }] });
    expect(await (await intake.call(`/api/v1/requests/${reference}`)).text()).not.toContain('Gwendoline');
  });

  test.each([
    ['nothing', ' \n', 400, 'request.invalid'],
    ['more than anybody reads', 'x'.repeat(4001), 400, 'request.invalid'],
    ['what cannot be kept', 'a\0', 400, 'request.invalid'],
  ])('does not say %s', async (_what, text, status, code) => {
    const request = await submitted();
    expect(await add(request, text)).toMatchObject({ status, body: { code } });
    expect(await eventsOf(request.reference)).toEqual(['request.submitted']);
  });

  test('says no more than twenty things in a day, and nothing of what was withdrawn', async () => {
    const request = await submitted();
    for (let nr = 0; nr < 20; nr++) expect((await add(request, `${nr}`, `${nr}`)).status).toBe(200);
    expect(await add(request, 'more')).toMatchObject({ status: 429, body: { code: 'request.too-many-messages' } });
    expect((await add(request, '0', '0')).status).toBe(200);
    const other = await submitted();
    await act(`${other.reference}/withdraw`, { secret: other.secret });
    expect(await add(other, 'still there')).toMatchObject({ status: 409, body: { code: 'request.withdrawn' } });
  });

  test('may still do so while the case can be reopened', async () => {
    const request = await submitted();
    await closed(request);
    expect((await add(request, 'Merci')).status).toBe(200);
  });
});

describe('how somebody is reached', () => {
  const ADDRESS = 'gwendolin@courriel.example';
  async function withContact(serviceCode: string, reporter: object): Promise<string> {
    const [latitude, longitude] = [Number(IN_WEST.lat), Number(IN_WEST.long)];
    const json = { serviceCode, latitude, longitude, reporter };
    const { reference } = (await (await intake.call('/api/v1/requests', { json })).json()) as Submitted;
    return (await intake.requests()).find(({ data }) => data.reference === reference)!.data.requestId;
  }
  async function correct(requestId: string, given: object, key = newId()) {
    const by = { role: 'agent', ref: 'a-17' };
    const json = { municipality: 'sampleville', requestId, by, ...given };
    const headers = { 'idempotency-key': key };
    const answer = await intake.call('/internal/contacts', { json, headers, as: 'service' });
    return { status: answer.status, body: (await answer.json()) as Record<string, any> };
  }
  async function kept(requestId: string) {
    const { subjectRef } = (await intake.requests()).find(({ data }) => data.requestId === requestId)!.data;
    const json = { refs: [subjectRef], purpose: 'notify', fields: ['email', 'phone', 'firstName'] };
    const answer = await intake.call('/internal/subjects/resolve', { json, as: 'service' });
    return ((await answer.json()) as { subjects: { fields: object }[] }).subjects[0]!.fields;
  }
  const corrections = async (requestId: string) =>
    (
      await intake.log.query(
        `select data, meta from event_log.events where type = 'request.contact-corrected' and data ->> 'requestId' = $1 order by pos`,
        [requestId],
      )
    ).rows;

  test('is put right, once for a call; the event says what and by whom, never to what', async () => {
    const requestId = await withContact('pothole', { email: ADDRESS, firstName: 'Zoé' });
    const first = () => correct(requestId, { email: ' gwendoline@courriel.example' }, 'first');
    expect(await first()).toEqual({ status: 200, body: { fields: ['email'] } });
    expect(await kept(requestId)).toEqual({ email: 'gwendoline@courriel.example', firstName: 'Zoé' });
    expect(await correct(requestId, { email: null, phone: '613 555-0142' })).toMatchObject({ status: 200 });
    await first(); // is over, and says nothing anew
    expect(await kept(requestId)).toEqual({ phone: '613 555-0142', firstName: 'Zoé' });
    const events = await corrections(requestId);
    expect(events.map(({ data }) => data)).toEqual([
      { requestId, fields: ['email'], reachableBy: ['email'] },
      { requestId, fields: ['email', 'phone'], reachableBy: ['phone'] },
    ]);
    expect(events[0].meta.actor).toEqual({ role: 'agent', ref: 'a-17' });
  });

  test('is not what a call wrote whose event failed, once somebody else has put it right since', async () => {
    const requestId = await withContact('pothole', { email: ADDRESS });
    const failing = () => correct(requestId, { email: 'older@courriel.example' }, 'failing');
    await withoutAppends(failing);
    await correct(requestId, { email: 'newer@courriel.example', phone: '613 555-0142' });
    expect(await failing()).toEqual({ status: 200, body: { fields: ['email'] } });
    expect(await kept(requestId)).toEqual({ email: 'newer@courriel.example', phone: '613 555-0142' });
    const reachable = (await corrections(requestId)).map(({ data }) => data.reachableBy);
    expect(reachable).toEqual([
      ['email', 'phone'],
      ['email', 'phone'],
    ]);
  });

  test.each([
    ['an address to which nothing can be sent', 'pothole', { email: 'gwendoline@' }, 'request.email-malformed'],
    ['a number that nobody dials', 'pothole', { phone: 'x'.repeat(201) }, 'request.text-too-long'],
    ['what leaves no way to reach them, where one is needed', 'backup', { email: null }, 'request.contact-required'],
  ])('is not corrected to %s', async (_what, serviceCode, given, code) => {
    const requestId = await withContact(serviceCode, { email: ADDRESS });
    expect(await correct(requestId, given)).toMatchObject({ status: 200, body: { faults: [{ code }] } });
    expect([await kept(requestId), await corrections(requestId)]).toEqual([{ email: ADDRESS }, []]);
  });

  test('is not known of whoever left nothing, and nothing is corrected by strangers', async () => {
    const requestId = await withContact('pothole', {});
    const refused = { status: 409, body: { code: 'request.without-contact' } };
    expect(await correct(requestId, { email: ADDRESS })).toMatchObject(refused);
    expect(await correct(newId(), { email: ADDRESS })).toMatchObject({ status: 404 });
    expect((await intake.call('/internal/contacts', { json: {}, as: 'agent' })).status).toBe(403);
    expect((await intake.call('/internal/contacts', { json: {} })).status).toBe(401);
  });
});

describe('who corrects a request', () => {
  const given = { description: 'Chez Gwendoline', reporter: { email: 'a@courriel.example' } };
  async function submittedWith(more: object): Promise<Submitted & { readonly requestId: string }> {
    const [latitude, longitude] = [Number(IN_WEST.lat), Number(IN_WEST.long)];
    const json = { serviceCode: 'pothole', latitude, longitude, ...more };
    const one = (await (await intake.call('/api/v1/requests', { json })).json()) as Submitted;
    const { data } = (await intake.requests()).find((each) => each.data.reference === one.reference)!;
    return { ...one, requestId: data.requestId };
  }
  const correct = ({ reference, secret }: Submitted, json: object, key = newId()) =>
    act(`${reference}/correct`, { secret, ...json }, { 'idempotency-key': key });
  const amendments = async (requestId: string) =>
    (
      await intake.log.query(
        `select type, data from event_log.events where data ->> 'requestId' = $1 and type like 'request.%' order by pos`,
        [requestId],
      )
    ).rows.slice(1);
  async function written(ref: string) {
    const json = { refs: [ref], purpose: 'work-on-case', fields: ['description', 'mediaUrl'] };
    const answer = await intake.call('/internal/subjects/resolve', { json, as: 'service' });
    return ((await answer.json()) as { subjects: { fields: object }[] }).subjects[0]?.fields;
  }

  test('puts other words, another place and another address in place of the first, once', async () => {
    const mediaUrl = 'https://photos.example/1.jpg';
    const request = await submittedWith({ ...given, mediaUrl });
    const { reference, requestId } = request;
    const all = { description: 'Devant le 12', email: 'b@courriel.example', latitude: 45.05, longitude: -75.85 };
    for (let times = 0; times < 2; times++)
      expect(await correct(request, all, 'once')).toEqual({ status: 200, body: { reference } });
    expect(await correct(request, { ...all, description: 'x' }, 'once')).toMatchObject({
      ...{ status: 422, body: { code: 'idempotency.key-reused' } },
    });
    const events = await amendments(requestId);
    expect(events.map(({ type }) => type)).toEqual(['request.contact-corrected', 'request.amended']);
    const { contentRef, place } = events[1].data;
    expect(place).toMatchObject({ precision: 'point', latitude: 45.05, longitude: -75.85, wardId: 'east' });
    expect(await written(contentRef)).toEqual({ description: 'Devant le 12', mediaUrl });
    const { rows } = await intake.database.query('select r::text as text from personal_record r');
    expect(rows.filter(({ text }) => /Chez Gwendoline|Devant le 12/u.test(text))).toHaveLength(1);
    expect(JSON.stringify(events)).not.toMatch(/Devant|courriel/u);
  });

  test('takes nothing away that was written since a call of theirs failed, and repeats it', async () => {
    const request = await submittedWith(given);
    const failing = () => correct(request, { description: 'Devant le 12' }, 'failing');
    await withoutAppends(failing);
    await correct(request, { description: 'Devant le 14' });
    expect((await failing()).status).toBe(200);
    const events = await amendments(request.requestId);
    expect(events).toHaveLength(2);
    expect(await written(events[1].data.contentRef)).toEqual({ description: 'Devant le 14' });
  });

  test('does so no more than twenty times in a day, whatever staff put right beside', async () => {
    const request = await submittedWith(given);
    const both = (nr: number) => correct(request, { description: `${nr}`, email: `${nr}@courriel.example` }, `${nr}`);
    for (let nr = 0; nr < 20; nr++) expect((await both(nr)).status).toBe(200);
    expect(await both(20)).toMatchObject({ status: 429, body: { code: 'request.too-many-corrections' } });
    expect((await both(0)).status).toBe(200);
  });

  test('may write something where nothing was written', async () => {
    const request = await submittedWith({});
    for (const description of ['Devant le 12', 'Devant le 14']) await correct(request, { description });
    const events = await amendments(request.requestId);
    expect(await written(events[1].data.contentRef)).toEqual({ description: 'Devant le 14' });
    expect(events[0].data.contentRef).toBe(events[1].data.contentRef);
  });

  test.each([
    ['nothing', {}, 400, 'request.nothing-corrected'],
    ['a place outside', { latitude: 1, longitude: 1 }, 400, 'request.outside-municipality'],
    ['half a point', { latitude: 45.05 }, 400, 'request.point-incomplete'],
    ['no address', { description: 'x', email: 'b@' }, 400, 'request.email-malformed'],
    ['too many words', { description: 'x'.repeat(4001), email: null }, 400, 'request.text-too-long'],
  ])('with %s changes nothing', async (_what, json, status, code) => {
    const request = await submittedWith(given);
    expect(await correct(request, json)).toMatchObject({ status, body: { code } });
    const { contentRef } = (await intake.requests()).find(({ data }) => data.requestId === request.requestId)!.data;
    expect([await written(contentRef), await amendments(request.requestId)]).toEqual([
      { description: given.description },
      [],
    ]);
  });

  test('is told what is possible instead once the case is accepted, or the request withdrawn', async () => {
    const [taken, gone] = [await submittedWith(given), await submittedWith(given)];
    const caseId = newId();
    const opened = CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId: taken.requestId });
    const assigned = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId });
    await intake.append('sampleville', caseId, opened, assigned);
    await eventually(async () => expect(await stateOf(taken.reference)).toBe('assigned'));
    expect((await correct(taken, { description: 'y' }, 'early')).status).toBe(200);
    await intake.append('sampleville', caseId, CaseAccepted({ ...CaseAccepted.samples[0]!, caseId }));
    const late = await correct(taken, { description: 'z' });
    expect(late).toMatchObject({ status: 409, body: { code: 'request.taken-on' } });
    expect(late.body['detail']).toContain('message');
    expect((await correct(taken, { description: 'y' }, 'early')).status).toBe(200);
    await act(`${gone.reference}/withdraw`, { secret: gone.secret });
    expect(await correct(gone, { description: 'z' })).toMatchObject({
      status: 409,
      body: { code: 'request.withdrawn' },
    });
    expect(await correct({ ...gone, secret: 'x' }, { description: 'z' })).toMatchObject({ status: 403 });
  });
});

test('whoever reported it learns nowhere whom the procedure is about', async () => {
  const { reference, secret } = await submitted();
  const { requestId } = (await intake.requests()).find(({ data }) => data.reference === reference)!.data;
  const caseId = newId();
  const kept = { municipality: 'sampleville', stream: { category: 'case', id: caseId }, kind: 'respondent' };
  const json = { ...kept, language: 'fr', text: 'Gwendoline Roy' };
  const put = await intake.call('/internal/contents', { json, as: 'service', headers: { 'idempotency-key': caseId } });
  const { ref: respondentRef } = (await put.json()) as { ref: string };
  await intake.append(
    'sampleville',
    caseId,
    CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId }),
    CaseAssigned({ ...CaseAssigned.samples[0]!, caseId }),
    CaseRespondentRecorded({ caseId, respondentRef }),
  );
  await eventually(async () => expect(await stateOf(reference)).toBe('assigned'));
  const { paths } = (await (await intake.call('/api/v1/openapi.json')).json()) as {
    paths: Record<string, Record<string, { 'x-roles'?: unknown }>>;
  };
  const served = Object.keys(paths).filter(
    (path) => /^\/api\/v1\/(requests|events)/.test(path) && 'get' in paths[path]!,
  );
  const open311 = ['requests.json', `requests/${reference}.json`, 'servicerequestupdates.json'];
  const everywhere = [...served, ...open311.map((path) => `/open311/v2/${path}?extensions=true`)];
  expect(everywhere).toContain('/api/v1/requests/{reference}');
  for (const path of everywhere) {
    const url = `${path.replace('{reference}', reference)}${path.includes('?') ? '&' : '?'}secret=${secret}`;
    for (const asked of [url, url.split(/[?&]secret/)[0]!]) {
      const text = await (await intake.call(asked)).text();
      expect([asked, text.includes('Gwendoline'), text.includes(respondentRef)]).toEqual([asked, false, false]);
    }
  }
});

describe('nothing is done', () => {
  test.each([
    ['without the secret', {}, 400, 'request.invalid'],
    ['with another one', { secret: 'x' }, 403, 'request.link-invalid'],
    ['with a secret that is no text', { secret: 5 }, 400, 'request.invalid'],
  ])('%s', async (_how, body, status, code) => {
    const { reference } = await submitted();
    expect(await act(`${reference}/withdraw`, body)).toMatchObject({ status, body: { code } });
    expect(await eventsOf(reference)).toEqual(['request.submitted']);
  });

  test('by a link of before its epoch was raised; a message that is sent now has one that is good', async () => {
    const { reference, secret } = await submitted();
    const { requestId: id } = (await intake.requests()).find((one) => one.data.reference === reference)!.data;
    const catalogue = testCatalogue();
    const raised = { ...catalogue, municipality: { ...catalogue.municipality, linkEpoch: 2 } };
    await intake.publish(raised);
    const links = [{ municipality: 'sampleville', id }];
    let now = secret;
    await eventually(async () => {
      const asked = await intake.call('/internal/links/secrets', { json: { links }, as: 'service' });
      now = ((await asked.json()) as { secrets: string[] }).secrets[0]!;
      expect(now).not.toBe(secret);
    });
    const dead = await act(`${reference}/withdraw`, { secret }, { 'accept-language': 'fr' });
    expect(dead).toMatchObject({ status: 403, body: { code: 'request.link-invalid' } });
    expect(dead.body['detail']).toContain('Ce lien n’est pas valide, ou ne l’est plus.');
    expect((await act(`${reference}/withdraw`, { secret: now })).status).toBe(200);
    await intake.publish(catalogue);
  });

  test('with the secret of another request, by a GET, or to a number nobody has', async () => {
    const [{ reference }, { secret }] = [await submitted(), await submitted()];
    expect((await act(`${reference}/withdraw`, { secret })).status).toBe(403);
    expect((await intake.call(`/api/v1/requests/${reference}/withdraw?secret=${secret}`)).status).toBe(405);
    expect((await act('nope/withdraw', { secret })).status).toBe(404);
    const wrong = await act(`${reference}/feedback`, { secret, fixed: 'perhaps' });
    expect(wrong).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    expect(await eventsOf(reference)).toEqual(['request.submitted']);
  });
});
