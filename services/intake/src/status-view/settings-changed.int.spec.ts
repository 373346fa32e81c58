import { newId } from '@guichet/event-sourcing';
import { CaseAssigned, CaseOpened, CaseResolved } from '@guichet/events';
import type { Catalogue } from '@guichet/settings';
import { eventually } from '@guichet/test-kit';
import { IN_WEST, testCatalogue } from '../testing/catalogue.ts';
import { RunningIntake } from '../testing/running-intake.ts';

let intake: RunningIntake;
let reference: string;
const catalogue = testCatalogue();

beforeAll(async () => {
  intake = await RunningIntake.start(catalogue);
  reference = await intake.accepted({ service_code: 'pothole', ...IN_WEST });
  const { requestId } = (await intake.requests())[0]!.data;
  const caseId = newId();
  await intake.append(
    'sampleville',
    caseId,
    CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId, serviceCode: 'pothole', group: 'roads' }),
    CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: 'works' }),
    CaseResolved({ ...CaseResolved.samples[0]!, caseId, outcome: 'fixed' }),
  );
  await eventually(async () => expect((await open311()).body[0].status).toBe('closed'));
}, 60_000);
afterAll(() => intake.stop());

const get = async (path: string, language = 'en'): Promise<{ status: number; body: any }> => {
  const answer = await intake.call(path, { headers: { 'accept-language': language } });
  return { status: answer.status, body: await answer.json() };
};
const open311 = (language?: string) => get(`/open311/v2/requests/${reference}.json`, language);
const api = (language?: string) => get(`/api/v1/requests/${reference}`, language);
/** Every public list, by what it shows of the request. */
const lists = async (): Promise<any[][]> => [
  (await get('/open311/v2/requests.json')).body,
  (await get(`/open311/v2/requests.json?service_request_id=${reference}`)).body,
  (await get('/open311/v2/requests.json?service_code=pothole')).body,
  (await get('/api/v1/requests')).body.items,
  (await get('/api/v1/requests?serviceCode=pothole')).body.items,
];

const pointOf = (one: any) => ('lat' in one ? [one.lat, one.long] : [one.latitude, one.longitude]);

const made = (placePrivacy: 'public' | 'staff' | 'none'): Catalogue => ({
  ...catalogue,
  services: catalogue.services.map((service) => (service.code === 'pothole' ? { ...service, placePrivacy } : service)),
});

test('a service made private takes its older requests off the lists and hides their points, and public again shows them', async () => {
  expect((await lists()).map((list) => list.length)).toEqual([1, 1, 1, 1, 1]);
  await intake.publish(made('staff'));
  await eventually(async () => expect(await lists()).toEqual([[], [], [], [], []]));
  expect((await open311()).body[0]).toMatchObject({ service_request_id: reference, lat: null, long: null });
  expect((await api()).body).toMatchObject({ latitude: null, longitude: null });
  await intake.publish(made('none'));
  await eventually(async () => expect((await lists()).map((list) => list.length)).toEqual([1, 1, 1, 1, 1]));
  for (const [one] of await lists()) expect(pointOf(one)).toEqual([null, null]);
  await intake.publish(made('public'));
  await eventually(async () => expect((await open311()).body[0]).toMatchObject({ lat: 45.05, long: -75.95 }));
  for (const [one] of await lists()) expect(pointOf(one)).toEqual([45.05, -75.95]);
});

test('a private service that is retired stays private', async () => {
  await intake.publish(made('staff'));
  await intake.publish({ ...catalogue, services: catalogue.services.filter(({ code }) => code !== 'pothole') });
  await eventually(async () => expect((await get('/open311/v2/services/pothole.json')).status).toBe(404));
  expect(await lists()).toEqual([[], [], [], [], []]);
  expect((await open311()).body[0]).toMatchObject({ lat: null, long: null });
});

test('what was retired keeps its names in both languages', async () => {
  await intake.publish(catalogue);
  await intake.publish({
    ...catalogue,
    services: catalogue.services.filter(({ code }) => code !== 'pothole'),
    departments: [{ ...catalogue.departments[0]!, id: 'parks' }],
    outcomes: catalogue.outcomes.filter(({ id }) => id !== 'fixed'),
  });
  await eventually(async () => expect((await lists()).map((list) => list.length)).toEqual([1, 1, 1, 1, 1]));
  const names = {
    en: { service: 'Service pothole', department: 'Public Works', outcome: 'repaired' },
    fr: { service: 'Le service pothole', department: 'Travaux publics', outcome: 'réparation faite' },
  };
  for (const [language, { service, department, outcome }] of Object.entries(names)) {
    const [request] = (await open311(language)).body;
    expect(request).toMatchObject({ service_name: service, agency_responsible: department });
    expect(request.status_notes).toContain(outcome);
    const { body } = await api(language);
    expect(body).toMatchObject({
      serviceName: service,
      department: { id: 'works', name: department },
      outcome: { id: 'fixed', name: outcome },
    });
    expect(body.timeline.map((entry: any) => entry.stateText).join(' ')).toContain(department);
  }
});
