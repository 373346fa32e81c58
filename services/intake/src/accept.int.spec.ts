import { EventRefused, EventStoreUnavailable, PostgresEventStore } from '@guichet/event-sourcing';
import { PublishedSettings, SettingsBodies } from '@guichet/settings';
import { eventually } from '@guichet/test-kit';
import { clockOf } from '@guichet/timers';
import { forgetAbandonedSubmissions } from './acceptance/abandoned-submissions.ts';
import { AcceptRequests } from './acceptance/accept-requests.ts';
import { Secrets } from './acceptance/secrets.ts';
import { Submissions } from './acceptance/submissions.ts';
import { Municipalities } from './municipalities.ts';
import { IN_WEST, testCatalogue } from './testing/catalogue.ts';
import { RunningIntake } from './testing/running-intake.ts';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await RunningIntake.start();
}, 60_000);
afterAll(() => intake.stop());

const pothole = { service_code: 'pothole', ...IN_WEST };
const last = async () => (await intake.requests()).at(-1)!;

test('is ready once its consumer is', () => eventually(() => intake.ready()));

test('a request through Open311 is an event with codes, a ward and references', async () => {
  const reference = await intake.accepted(
    { ...pothole, email: 'zoe@courriel.example', description: 'A dangerous hole' },
    { headers: { 'accept-language': 'fr-CA' } },
  );
  const { data, meta } = await last();
  expect(data).toMatchObject({
    reference,
    serviceCode: 'pothole',
    group: 'roads',
    language: 'fr',
    reachableBy: ['email'],
    place: { precision: 'point', latitude: 45.05, longitude: -75.95, wardId: 'west', placeRef: null, placeKey: null },
    termCodes: ['danger'],
    catalogueVersion: 1,
  });
  expect(meta).toMatchObject({
    channel: 'open311',
    actor: { role: 'resident', ref: null },
    correlationId: data.requestId,
  });
  expect(data.subjectRef).not.toBe(data.contentRef);
});

test('a service keeps the code that its city publishes, in every way in and out; events carry the one inside', async () => {
  const code = 'Égout/puisard: bouché, l’hiver';
  const reference = await intake.accepted({ service_code: code, ...IN_WEST });
  expect((await last()).data.serviceCode).toBe('storm-drain');
  await intake.accepted({ service_code: 'storm-drain', ...IN_WEST });

  const services = await intake.call('/open311/v2/services.json');
  expect(await services.json()).toContainEqual(expect.objectContaining({ service_code: code }));
  const definition = await intake.call(`/open311/v2/services/${encodeURIComponent(code)}.json`);
  expect(await definition.json()).toMatchObject({ service_code: code });
  const listed = async () =>
    (await intake.call(`/open311/v2/requests.json?service_code=light,${encodeURIComponent(code)}`)).json();
  await eventually(async () =>
    expect(await listed()).toContainEqual(
      expect.objectContaining({ service_request_id: reference, service_code: code }),
    ),
  );
});

test('JSON and /api/v1 are two more ways in', async () => {
  const open311 = await intake.call('/open311/v2/requests', {
    json: { service_code: 'pothole', lat: 45.05, long: -75.85 },
  });
  expect(open311.status).toBe(200);
  expect((await last()).data.place.wardId).toBe('east');

  const api = await intake.call('/api/v1/requests', {
    json: {
      serviceCode: 'light',
      latitude: 45.05,
      longitude: -75.95,
      answers: { size: 'small', count: 2 },
      language: 'fr',
      channel: 'phone',
    },
    as: 'agent',
  });
  expect(api.status).toBe(201);
  const { reference } = (await api.json()) as { reference: string };
  expect(api.headers.get('location')).toBe(`/api/v1/requests/${reference}`);
  const { data, meta } = await last();
  expect(data).toMatchObject({ reference, language: 'fr', answers: [{ question: 'size', choices: ['small'] }] });
  expect(meta).toMatchObject({ channel: 'phone', actor: { role: 'agent' } });
});

describe('what staff enter for others', () => {
  const POINT = { serviceCode: 'light', latitude: 45.05, longitude: -75.95, answers: { size: 'small' } };
  const enter = (more: object, as: 'agent' | 'importer' | 'resident' = 'agent') =>
    intake.call('/api/v1/requests', {
      json: { ...POINT, ...more },
      ...(as !== 'resident' && { as }),
      headers: { 'accept-language': 'en' },
    });
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  test.each(['letter', 'councillor', 'staff'])('by %s keeps how it came, and since when', async (channel) => {
    expect((await enter({ channel, receivedOn: day(-3) })).status).toBe(201);
    const { data, meta } = await last();
    expect(meta.channel).toBe(channel);
    expect(data.receivedAt).toMatch(new RegExp(`^${day(-3)}T0[45]:00:00.000Z$`, 'u')); // midnight in Toronto
  });

  test('says nothing of its day where nobody does', async () => {
    expect((await enter({ channel: 'letter', receivedOn: ' ' })).status).toBe(201);
    expect((await last()).data).not.toHaveProperty('receivedAt');
  });

  test.each<[string, object, 'agent' | 'importer' | 'resident', number, string]>([
    ['of a resident', { receivedOn: day(-3) }, 'resident', 403, 'request.received-forbidden'],
    ['of an importer', { receivedOn: day(-3) }, 'importer', 403, 'request.received-forbidden'],
    ['of the future', { receivedOn: day(2) }, 'agent', 400, 'receivedOn lies in the future'],
    ['of long ago', { receivedOn: day(-400) }, 'agent', 400, 'receivedOn lies more than a year back'],
    ['that is none', { receivedOn: 'Tuesday' }, 'agent', 400, 'request.time-malformed'],
    ['that is a number', { receivedOn: 3 }, 'agent', 400, 'receivedOn'],
    ['with an unknown channel', { channel: 'pigeon' }, 'agent', 400, 'channel'],
  ])('a day %s is refused', async (_name, more, as, status, told) => {
    const before = await intake.written();
    const answer = await enter(more, as);
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(told)]);
    expect(await intake.written()).toEqual(before);
  });
});

test('the language of a form is the language of its reporter', async () => {
  await intake.accepted({ ...pothole, locale: 'fr_CA' }, { headers: { 'accept-language': 'en' } });
  expect((await last()).data.language).toBe('fr');
});

describe('what an importer says of the past', () => {
  const past = { service_code: 'light', requested_datetime: '2019-05-01T10:00:00Z', status: 'Closed' };

  test('is kept as history: a ward without a point, or no place at all, and no demands of today', async () => {
    const dates = { closed_datetime: '2019-05-03T10:00:00-04:00', expected_datetime: '2019-05-06T10:00:00Z' };
    await intake.accepted({ ...past, ...dates, ward_id: 'west' }, { as: 'importer' });
    expect((await last()).data).toMatchObject({
      history: { status: 'closed', closedAt: '2019-05-03T14:00:00.000Z', expectedAt: '2019-05-06T10:00:00.000Z' },
      place: { precision: 'none', wardId: 'west', placeRef: null, placeKey: null },
    });
    await intake.accepted({ ...past, status: 'open', closed_datetime: 'ignored' }, { as: 'importer' });
    expect((await last()).data).toMatchObject({
      history: { status: 'open', closedAt: null, expectedAt: null },
      place: { precision: 'none', wardId: null },
    });
  });

  test.each([
    [{ status: 'fermé' }, 'status must be open or closed.'],
    [{ closed_datetime: '2019-04-30T10:00:00Z' }, 'closed before it was made'],
    [{ closed_datetime: '2999-04-30T10:00:00Z' }, 'closed_datetime lies in the future'],
    [{ ward_id: 'atlantis' }, 'No ward has this id'],
  ])('%j is refused', async (wrong, text) => {
    const answer = await intake.submit({ ...past, ...wrong }, { as: 'importer' });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(text)]);
  });

  test('is undone: nobody finds it, and the same key is a new request', async () => {
    const call = { as: 'importer' as const, headers: { 'idempotency-key': 'undo-1' } };
    const first = await intake.accepted({ ...pothole, ...past, service_code: 'pothole' }, call);
    const undo = (reference: string, as: 'importer' | 'agent' = 'importer') =>
      intake.call(`/api/v1/requests/${reference}/reverse-import`, { method: 'POST', as });
    expect((await undo(first, 'agent')).status).toBe(403);
    expect(await (await undo(first)).json()).toEqual({ reference: first });
    expect((await undo(first)).status).toBe(200);
    await eventually(async () => expect((await intake.call(`/api/v1/requests/${first}`)).status).toBe(404));
    const range = 'start_date=2019-04-01T00:00:00Z&end_date=2019-06-01T00:00:00Z';
    await eventually(async () => {
      const listed = await (await intake.call(`/open311/v2/requests.json?${range}`)).text();
      expect(listed).not.toContain(first);
    });
    const second = await intake.accepted({ ...pothole, ...past, service_code: 'pothole' }, call);
    expect(second).not.toBe(first);
    expect(await intake.accepted({ ...pothole, ...past, service_code: 'pothole' }, call)).toBe(second);
    const third = { ...pothole, ...past, service_code: 'pothole', status: 'open' };
    expect((await intake.submit(third, call)).status).toBe(422);
    await undo(second);
    expect(await intake.accepted(third, call)).not.toBe(second);
    const mine = await intake.accepted(pothole);
    expect((await undo(mine)).status).toBe(409);
    expect((await undo('K7QF-2M9D-4XTA')).status).toBe(404);
  });

  test('is nothing that anybody else may say', async () => {
    await intake.accepted({ ...pothole, status: 'closed', ward_id: 'atlantis' });
    expect((await last()).data).not.toHaveProperty('history');
  });
});

test('only an importer may say when a request was made', async () => {
  const backdated = { ...pothole, requested_datetime: '2018-10-28T17:00:00-04:00' };
  const before = await intake.written();
  const json = { serviceCode: 'pothole', requestedAt: backdated.requested_datetime };
  const refused = await intake.call('/api/v1/requests', { json });
  expect([refused.status, await refused.json()]).toMatchObject([403, { detail: expect.stringMatching(/importer/) }]);
  expect(await intake.written()).toEqual(before);

  for (const time of [backdated.requested_datetime, 'hier']) {
    await intake.accepted({ ...pothole, requested_datetime: time }); // FixMyStreet sends it: no reason to lose a report
    const { meta } = await last();
    expect(Date.now() - Date.parse(meta.occurredAt)).toBeLessThan(60_000);
  }

  await intake.accepted(backdated, { as: 'importer' });
  expect((await last()).meta).toMatchObject({
    channel: 'import',
    occurredAt: '2018-10-28T21:00:00.000Z',
    actor: { role: 'importer' },
  });
});

describe('an Idempotency-Key', () => {
  const withKey = (key: string) => ({ headers: { 'idempotency-key': key } });

  test('makes the same call the same request', async () => {
    const form = { ...pothole, email: 'a@b.example' };
    const first = await intake.accepted(form, withKey('once'));
    const before = await intake.written();
    const again = await intake.submit(form, withKey('once'));
    expect(again.status).toBe(200);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    expect(await again.json()).toEqual([{ service_request_id: first, service_notice: null, account_id: null }]);
    expect(await intake.written()).toEqual(before);
  });

  test('cannot be used for another request', async () => {
    await intake.accepted(pothole, withKey('taken'));
    const before = await intake.written();
    const other = await intake.submit(
      { ...pothole, email: 'a@b.example' },
      { headers: { ...withKey('taken').headers, 'accept-language': 'fr' } },
    );
    expect([other.status, await other.json()]).toEqual([
      422,
      [{ code: 422, description: expect.stringMatching(/^Cette clé Idempotency-Key/) }],
    ]);
    expect(await intake.written()).toEqual(before);
  });

  test('of another client is another key', async () => {
    const mine = await intake.accepted(pothole, withKey('shared'));
    expect(await intake.accepted(pothole, { ...withKey('shared'), as: 'importer' })).not.toBe(mine);
  });

  test('given to twenty calls at once makes one request with one set of records', async () => {
    const before = await intake.written();
    const form = { ...pothole, email: 'twenty@b.example', description: 'x', address_string: 'y' };
    const references = await Promise.all(Array.from({ length: 20 }, () => intake.accepted(form, withKey('twenty'))));
    expect(new Set(references).size).toBe(1);
    const after = await intake.written();
    expect(after).toEqual({
      submissions: before['submissions']! + 1,
      records: before['records']! + 3,
      events: before['events']! + 1,
    });
    const { data } = await last();
    const { rows } = await intake.database.query('select ref from personal_record where ref = any($1)', [
      [data.subjectRef, data.contentRef, data.place.placeRef],
    ]);
    expect(rows).toHaveLength(3);
  });

  test('keeps its answer when the settings have changed since', async () => {
    const form = { ...pothole, description: 'before the change' };
    const first = await intake.accepted(form, withKey('lasting'));
    const catalogue = testCatalogue();
    await intake.publish({
      ...catalogue,
      services: catalogue.services.filter((service) => service.code !== 'pothole'),
    });
    try {
      await eventually(async () => expect((await intake.submit(pothole)).status).toBe(400));
      expect(await intake.accepted(form, withKey('lasting'))).toBe(first);
    } finally {
      await intake.publish(catalogue);
      await eventually(async () => expect((await intake.submit(pothole)).status).toBe(200));
    }
  });
});

describe('when the append fails', () => {
  /** The same call straight to the application, over a log that fails in its own way. */
  async function acceptOver(failure: Error | undefined, key: string) {
    const store = PostgresEventStore.connect(intake.logUrl, { poolSize: 1 });
    try {
      const [municipality] = await new Municipalities(
        new PublishedSettings(store, new SettingsBodies(store.pool)),
      ).all();
      const log = failure ? Object.assign(Object.create(store), { append: () => Promise.reject(failure) }) : store;
      const [diversions, clock] = [{ record: () => Promise.resolve() }, clockOf(intake.database, undefined)];
      const secrets = new Secrets('00'.repeat(16));
      const requests = new AcceptRequests(log, new Submissions(intake.database), secrets, diversions, clock);
      return await requests.accept({
        municipality: municipality!,
        draft: {
          serviceCode: 'pothole',
          latitude: 45.05,
          longitude: -75.95,
          answers: {},
          reporter: { email: 'a@b.example' },
        },
        caller: { role: 'resident', ref: null, departments: [] },
        channel: 'portal',
        language: 'en',
        readerLanguage: 'en',
        idempotencyKey: key,
        nameOf: (field) => field,
      });
    } finally {
      await store.close();
    }
  }

  test('for certain, nothing stays', async () => {
    const before = await intake.written();
    await expect(acceptOver(new EventRefused('request.submitted', ['/ wrong']), 'refused')).rejects.toThrow(
      EventRefused,
    );
    expect(await intake.written()).toEqual(before);
  });

  test('and nobody knows whether it did, the records wait for the caller to ask again', async () => {
    const before = await intake.written();
    await expect(acceptOver(new EventStoreUnavailable('away'), 'again')).rejects.toThrow(EventStoreUnavailable);
    expect(await intake.written()).toMatchObject({ records: before['records']! + 1, events: before['events'] });
    expect(await acceptOver(undefined, 'again')).toMatchObject({ replayed: false });
    expect(await intake.written()).toMatchObject({ records: before['records']! + 1, events: before['events']! + 1 });
    const { rows } = await intake.database.query('select fields from personal_record where ref = $1', [
      (await last()).data.subjectRef,
    ]);
    expect(rows).toEqual([{ fields: { email: 'a@b.example' } }]);
  });
});

test('a call whose event never reached the log is forgotten, one that did is kept', async () => {
  const submissions = new Submissions(intake.database);
  const orphan = '0192f0c4-8a3e-7c11-b0de-2f6f3b1c9aff';
  const subjectRef = '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7cff';
  await submissions.record(
    {
      requestId: orphan,
      municipality: 'sampleville',
      reference: 'AAAA-AAAA-AAAA',
      fingerprint: 'f',
      subjectRef,
      contentRef: null,
      placeRef: null,
    },
    [{ ref: subjectRef, kind: 'subject', fields: { email: 'orphan@b.example' } }],
  );
  await intake.database.query('delete from request_status'); // as if the view were far behind
  const before = await intake.written();
  const store = { readStream: async ({ id }: { id: string }) => (id === orphan ? [] : [{}]) };
  expect(await forgetAbandonedSubmissions(submissions, store as never, 0)).toBe(1);
  expect(await intake.written()).toEqual({
    ...before,
    submissions: before['submissions']! - 1,
    records: before['records']! - 1,
  });
});
