import { jest } from '@jest/globals';
import { IN_WEST } from './testing/catalogue.ts';
import { RunningIntake } from './testing/running-intake.ts';

const CANARIES = {
  first_name: 'Zéphyrine',
  last_name: 'Quévillon-Œuvrard',
  email: 'zephyrine.canari@courriel.example',
  phone: '+1 514 555-0199',
  description: 'Près du vieux chêne à Gwendoline',
  address_string: '4217, rue de l’Épervière-Fictive',
  media_url: 'https://photos.example/canari-7f3a.jpg',
};

let intake: RunningIntake;
let output = '';
beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      output += String(chunk);
      return true;
    });
  }
  intake = await RunningIntake.start();
}, 60_000);
afterAll(async () => {
  await intake.stop();
  jest.restoreAllMocks();
});

const leaks = (text: string) => Object.values(CANARIES).filter((canary) => text.includes(canary));
const resolve = (json: unknown, as?: 'service' | 'agent') => intake.call('/internal/subjects/resolve', { json, as });

test('what a person wrote is in no event and no log line, accepted or refused', async () => {
  await intake.accepted({ service_code: 'pothole', ...IN_WEST, ...CANARIES });
  await intake.accepted({
    service_code: 'light',
    ...IN_WEST,
    'attribute[size]': 'small',
    'attribute[more]': CANARIES.description,
  });
  await intake.submit({ ...CANARIES, service_code: CANARIES.first_name });
  await intake.submit({ ...CANARIES, service_code: 'pothole', lat: CANARIES.last_name, long: '1' });
  await intake.call('/api/v1/requests', {
    json: { serviceCode: 'pothole', address: CANARIES.address_string, reporter: { email: CANARIES.description } },
  });
  const events = (await intake.requests()).map(({ text }) => text).join();
  expect(events).toContain('pothole');
  expect(leaks(events)).toEqual([]);
  expect(output).toContain('"answered"');
  expect(leaks(output)).toEqual([]);
  const { rows } = await intake.database.query('select string_agg(r::text, chr(10)) as text from personal_record r');
  expect(leaks(rows[0].text)).toHaveLength(Object.keys(CANARIES).length); // the scan sees what is there
});

test('what is struck out of a description, an answer or an address is kept nowhere, and the rest stays', async () => {
  const given = { 'attribute[size]': 'small', 'attribute[more]': CANARIES.description };
  const spoken = `Chez Gwendoline. ${CANARIES.description}`;
  await intake.accepted({ service_code: 'light', ...IN_WEST, ...CANARIES, ...given, description: spoken });
  const { contentRef, place } = (await intake.requests()).at(-1)!.data;
  const strikeOut = async (ref: string, json: object, key = 'once') => {
    const headers = { 'idempotency-key': `${ref}.${key}` };
    const ask = { json: { municipality: 'sampleville', ...json }, headers, as: 'service' as const };
    const answer = await intake.call(`/internal/contents/${ref}/strike-out`, ask);
    return [answer.status, await answer.json()] as const;
  };
  const done = [200, { found: true, marked: true }];
  const nothing = [200, { found: false, marked: false }];
  const passages = ['Gwendoline'];
  expect(await strikeOut(contentRef, { field: 'answers.more', passages: ['Zoé'] })).toEqual(nothing);
  expect(await strikeOut(contentRef, { field: 'answers.size', passages })).toEqual(nothing);
  for (const field of ['answers.more', 'description'])
    expect(await strikeOut(contentRef, { field, passages }, field)).toEqual(done);
  expect(await strikeOut(contentRef, { field: 'description', passages }, 'description')).toEqual(done);
  expect(await strikeOut(place.placeRef, { field: 'address' })).toEqual(done);
  expect((await strikeOut(contentRef, { municipality: 'elsewhere', field: 'description' }))[0]).toBe(404);

  const refs = [contentRef, place.placeRef];
  const fields = ['description', 'answers', 'address', 'mediaUrl'];
  const read = await resolve({ refs, purpose: 'work-on-case', fields }, 'service');
  const mark = '[struck out / caviardé]';
  expect(((await read.json()) as { subjects: { fields: object }[] }).subjects.map((one) => one.fields)).toEqual([
    {
      description: `Chez ${mark}. Près du vieux chêne à ${mark}`,
      answers: { more: `Près du vieux chêne à ${mark}` },
      mediaUrl: CANARIES.media_url,
    },
    { address: mark },
  ]);
  const { rows } = await intake.database.query('select r::text as text from personal_record r where ref = any($1)', [
    refs,
  ]);
  expect(rows.map(({ text }) => text).join()).not.toContain('Gwendoline');
});

test('a place for staff only is known by ward and key; the same place has the same key', async () => {
  await intake.accepted({ service_code: 'noise', ...IN_WEST });
  await intake.accepted({ service_code: 'noise', ...IN_WEST, email: 'a@b.example' });
  await intake.accepted({ service_code: 'noise', lat: '45.06', long: '-75.95' });
  const places = (await intake.requests()).slice(-3).map(({ data }) => data.place);
  expect(places[0]).toEqual({
    precision: 'private',
    latitude: null,
    longitude: null,
    placeRef: expect.stringMatching(/^[0-9a-f-]{36}$/),
    placeKey: expect.stringMatching(/^[0-9a-f]{64}$/),
    wardId: 'west',
  });
  expect(places[1].placeKey).toBe(places[0].placeKey);
  expect(places[1].placeRef).not.toBe(places[0].placeRef);
  expect(places[2].placeKey).not.toBe(places[0].placeKey);
});

describe('resolving references', () => {
  test('gives a service the fields it names, and leaves a row without values', async () => {
    await intake.accepted({ service_code: 'pothole', ...IN_WEST, ...CANARIES });
    const ref = (await intake.requests()).at(-1)!.data.subjectRef;
    const unknown = '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c99';
    const answer = await resolve({ refs: [unknown, ref], purpose: 'notify', fields: ['email', 'mediaUrl'] }, 'service');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ subjects: [{ ref, fields: { email: CANARIES.email } }] });
    const { rows } = await intake.database.query(
      'select actor_role, actor_ref, fields, purpose, p::text as text from personal_access p where ref = $1',
      [ref],
    );
    expect(rows).toEqual([
      {
        actor_role: 'service',
        actor_ref: 'notifications',
        fields: ['email'],
        purpose: 'notify',
        text: expect.any(String),
      },
    ]);
    expect(leaks(rows[0].text)).toEqual([]);
  });

  test('names the person for whom the service reads', async () => {
    await intake.accepted({ service_code: 'pothole', ...IN_WEST, ...CANARIES });
    const ref = (await intake.requests()).at(-1)!.data.contentRef;
    const reader = { role: 'clerk', ref: 'c1' };
    const asked = { refs: [ref], purpose: 'work-on-case', fields: ['description'], reader };
    expect((await resolve(asked, 'service')).status).toBe(200);
    const { rows } = await intake.database.query(
      'select actor_role as role, actor_ref as ref from personal_access where ref = $1',
      [ref],
    );
    expect(rows).toEqual([reader]);
    expect((await resolve({ ...asked, reader: { role: 'Zoé' } }, 'service')).status).toBe(400);
  });

  test('is for services only', async () => {
    const ask = { refs: ['5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c99'], purpose: 'notify', fields: ['email'] };
    expect((await resolve(ask)).status).toBe(401);
    expect((await resolve(ask, 'agent')).status).toBe(403);
    expect((await resolve({ ...ask, purpose: 'Because I can' }, 'service')).status).toBe(400);
  });
});
