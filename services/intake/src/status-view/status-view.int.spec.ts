import {
  CaseAssigned,
  CaseOpened,
  CasePlaceCorrected,
  CasePromised,
  CaseRequestAttached,
  CaseResolved,
  CaseWorkStarted,
  CLOSED_AT_SOURCE,
} from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { eventually } from '@guichet/test-kit';
import { IN_WEST } from '../testing/catalogue.ts';
import { RunningIntake } from '../testing/running-intake.ts';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await RunningIntake.start();
}, 60_000);
afterAll(() => intake.stop());

const pothole = { service_code: 'pothole', ...IN_WEST };
const get = async (path: string, language = 'en'): Promise<any> => {
  const answer = await intake.call(path, { headers: { 'accept-language': language } });
  return { status: answer.status, body: await answer.json() };
};
const one = async (reference: string, language?: string) =>
  (await get(`/open311/v2/requests/${reference}.json`, language)).body[0];
const list = async (query: string) =>
  (await get(`/open311/v2/requests.json?${query}`)).body.map((each: any) => each.service_request_id);
const requestIdOf = async (reference: string) =>
  (await intake.requests()).find(({ data }) => data.reference === reference)!.data.requestId;
/** The view has seen it. */
const listed = (reference: string) =>
  eventually(async () => expect(await list(`service_request_id=${reference}`)).toEqual([reference]));

async function openCase(requestId: string): Promise<string> {
  const caseId = newId();
  await intake.append(
    'sampleville',
    caseId,
    CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId, serviceCode: 'pothole', group: 'roads' }),
    CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: 'works' }),
    CasePromised({ ...CasePromised.samples[0]!, caseId, resolveBy: '2026-03-16T14:30:00.000Z' }),
  );
  return caseId;
}

test('whoever submits can read at once', async () => {
  const reference = await intake.accepted(pothole);
  const { status, body } = await get(`/open311/v2/requests/${reference}.json`, 'fr');
  expect(status).toBe(200);
  expect(body).toEqual([
    expect.objectContaining({
      service_request_id: reference,
      status: 'open',
      status_notes: 'Nous avons reçu votre demande.',
      lat: 45.05,
    }),
  ]);
  expect((await get(`/api/v1/requests/${reference.toLowerCase()}`)).body).toMatchObject({
    reference,
    state: 'received',
  });
});

test('a request is shown at its place as it was corrected last, and in no list where that is for staff only', async () => {
  const reference = await intake.accepted(pothole);
  const requestId = await requestIdOf(reference);
  const caseId = await openCase(requestId);
  await listed(reference);
  const at = (place: object) =>
    CasePlaceCorrected({
      ...{ caseId, requestIds: [requestId] },
      place: { ...CasePlaceCorrected.samples[0]!.place, ...place },
    });
  await intake.append('sampleville', caseId, at({ latitude: 45.01, longitude: -75.02, wardId: 'east' }));
  await eventually(async () => expect(await one(reference)).toMatchObject({ lat: 45.01, long: -75.02 }));
  expect((await get(`/api/v1/requests/${reference}`)).body).toMatchObject({ wardId: 'east', state: 'assigned' });
  expect(await list('service_code=pothole')).toContain(reference);
  const unknown = { latitude: null, longitude: null, placeRef: newId(), placeKey: 'f'.repeat(64), wardId: null };
  await intake.append('sampleville', caseId, at({ precision: 'private', ...unknown }));
  await eventually(async () => expect(await one(reference)).toMatchObject({ lat: null, long: null }));
  expect(await list('service_code=pothole')).not.toContain(reference);
});

test('the log answers as the view does', async () => {
  const reference = await intake.accepted(pothole);
  await listed(reference);
  const fromView = await one(reference);
  await intake.database.query('delete from request_status where reference = $1', [reference]);
  expect(await one(reference)).toEqual(fromView);
});

test('a request follows its case, in both languages', async () => {
  const reference = await intake.accepted(pothole);
  const caseId = await openCase(await requestIdOf(reference));
  await eventually(async () =>
    expect(await one(reference)).toMatchObject({
      status: 'open',
      status_notes: 'Assigned to: Public Works.',
      agency_responsible: 'Public Works',
      expected_datetime: '2026-03-16T14:30:00Z',
    }),
  );
  await intake.append(
    'sampleville',
    caseId,
    CaseWorkStarted({ caseId }),
    CaseResolved({ caseId, outcome: 'fixed', resolved: true }),
  );
  await eventually(async () =>
    expect(await one(reference, 'fr')).toMatchObject({
      status: 'closed',
      status_notes: 'Demande réglée\u00a0: réparation faite.',
      agency_responsible: 'Travaux publics',
    }),
  );
  const { body } = await get(`/api/v1/requests/${reference}`, 'fr');
  expect(body).toMatchObject({ state: 'resolved', outcome: { id: 'fixed', name: 'réparation faite' }, resolved: true });
  expect(body.timeline.map((entry: any) => entry.state)).toEqual(['received', 'assigned', 'in-progress', 'resolved']);
  expect(body.timeZone).toBe('America/Toronto');
});

test('a request that was closed elsewhere shows the dates it had there, and no outcome', async () => {
  const reference = await intake.accepted(
    {
      ...pothole,
      requested_datetime: '2018-05-01T10:00:00Z',
      status: 'closed',
      expected_datetime: '2018-05-06T10:00:00Z',
    },
    { as: 'importer' },
  );
  const caseId = newId();
  const opened = { ...CaseOpened.samples[0]!, caseId, requestId: await requestIdOf(reference), imported: true };
  await intake.append(
    'sampleville',
    caseId,
    CaseOpened(opened),
    CaseResolved({ caseId, outcome: CLOSED_AT_SOURCE, resolved: false }),
  );
  await eventually(async () =>
    expect(await one(reference, 'fr')).toMatchObject({
      status: 'closed',
      status_notes: 'Demande fermée dans le système utilisé auparavant.',
      requested_datetime: '2018-05-01T10:00:00Z',
      expected_datetime: '2018-05-06T10:00:00Z',
    }),
  );
  const { body } = await get(`/api/v1/requests/${reference}`);
  expect(body).toMatchObject({ state: 'closed-otherwise', outcome: null, resolved: null });
});

test('requests attached to a case close with it', async () => {
  const [first, second] = [await intake.accepted(pothole), await intake.accepted(pothole)];
  const caseId = await openCase(await requestIdOf(first));
  const requestId = await requestIdOf(second);
  await intake.append(
    'sampleville',
    caseId,
    CaseRequestAttached({ caseId, requestId, ofRequestId: await requestIdOf(first) }),
  );
  await intake.append('sampleville', caseId, CaseResolved({ caseId, outcome: 'out-of-scope', resolved: false }));
  for (const reference of [first, second]) {
    await eventually(async () =>
      expect(await one(reference)).toMatchObject({ status: 'closed', status_notes: 'Closed: not ours.' }),
    );
  }
});

test('a place for staff only is in no list and shows no point, but its reporter can follow it', async () => {
  const secret = await intake.accepted({ service_code: 'noise', ...IN_WEST });
  const open = await intake.accepted(pothole);
  await listed(open);
  expect(await list('')).not.toContain(secret);
  expect(await list(`service_request_id=${secret}`)).toEqual([]);
  expect((await get('/api/v1/requests?serviceCode=noise')).body.items).toEqual([]);
  expect(await one(secret)).toMatchObject({ service_request_id: secret, lat: null, long: null, address: null });
});

test('lists are filtered by service, time and status', async () => {
  const [year] = [2019];
  const old = await intake.accepted({ ...pothole, requested_datetime: `${year}-05-01T10:00:00Z` }, { as: 'importer' });
  const lamp = await intake.accepted(
    { service_code: 'light', ...IN_WEST, 'attribute[size]': 'small', requested_datetime: `${year}-05-02T10:00:00Z` },
    { as: 'importer' },
  );
  await listed(old);
  await listed(lamp);
  const spring = `start_date=${year}-05-01T00:00:00Z&end_date=${year}-06-01T00:00:00Z`;
  expect(await list(spring)).toEqual([lamp, old]);
  expect(await list(`${spring}&service_code=light,noise`)).toEqual([lamp]);
  expect(await list(`${spring}&status=closed`)).toEqual([]);
  expect(await list(`${spring}&page_size=1&page=2`)).toEqual([old]);
  expect(await list('')).not.toContain(old);
});

test('/api/v1 gives pages by cursor, each request once', async () => {
  await listed(await intake.accepted(pothole));
  const seen: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const { body }: any = await get(`/api/v1/requests?limit=2${next && `&cursor=${next}`}`);
    seen.push(...body.items.map((item: any) => item.reference));
    next = body.next;
  }
  const { rows } = await intake.database.query(
    'select reference from request_status where listed order by requested_at desc, request_id desc',
  );
  expect(seen).toEqual(rows.map((row) => row.reference));
  expect((await get('/api/v1/requests?cursor=nonsense')).status).toBe(400);
});

test.each([
  'requests/K7QF-2M9D-4XTA.json',
  'requests/nonsense.json',
  'tokens/K7QF-2M9D-4XTA.json',
  'services/nope.json',
  'nowhere.json',
])('%s is not found, in the shape of Open311', async (path) => {
  expect(await get(`/open311/v2/${path}`, 'fr')).toEqual({
    status: 404,
    body: [{ code: 404, description: expect.any(String) }],
  });
});

test('services and tokens', async () => {
  const { body: services } = await get('/open311/v2/services.json', 'fr');
  expect(services[0]).toMatchObject({
    service_code: 'pothole',
    service_name: 'Le service pothole',
    metadata: false,
    keywords: 'rue,trou',
    group: 'Voirie',
  });
  const { body: light } = await get('/open311/v2/services/light.json');
  expect(light.attributes[0]).toMatchObject({
    code: 'size',
    required: true,
    datatype: 'singlevaluelist',
    order: 1,
    values: [
      { key: 'small', name: 'Small' },
      { key: 'large', name: 'Large' },
    ],
  });
  const reference = await intake.accepted(pothole);
  expect((await get(`/open311/v2/tokens/${reference}.json`)).body).toEqual([
    { service_request_id: reference, token: reference },
  ]);
});
