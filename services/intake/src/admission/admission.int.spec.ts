import { CaseOpened } from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { eventually } from '@guichet/test-kit';
import { IN_WEST } from '../testing/catalogue.ts';
import { RunningIntake } from '../testing/running-intake.ts';

/** Nothing gives owners here but the test, so that what was accepted stays without one. */
let intake: RunningIntake;
beforeEach(async () => {
  intake = await RunningIntake.start();
  await eventually(() => intake.ready());
}, 60_000);
afterEach(() => intake.stop());

const form = { service_code: 'pothole', ...IN_WEST };
/** Accepted without a wait by a replica that has just started, and seats for those who wait. */
const [FIRST, SEATS] = [64, 32];

const times = <T>(count: number, make: (nr: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, nr) => make(nr)));

const fill = () => times(FIRST, () => intake.accepted(form));

async function figures(): Promise<Map<string, number>> {
  const text = await (await intake.call('/metrics')).text();
  const lines = text.split('\n').filter((line) => line.startsWith('guichet_requests_'));
  return new Map(
    lines
      .map((line) => line.split(' ') as [string, string])
      .map(([name, value]) => [name, Number(value.replace('+Inf', 'Infinity'))]),
  );
}

/** What routing would append for a request; a later one stands for those before it. */
async function giveOwner(reference: string): Promise<void> {
  const { data } = (await intake.requests()).find((each) => each.data.reference === reference)!;
  const caseId = newId();
  const opened = CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId: data.requestId });
  await intake.append('sampleville', caseId, opened);
}

test('what is too much is told so in its language and shape, and may be sent again', async () => {
  await fill();
  const key = { 'idempotency-key': 'again' };
  const waiting = times(SEATS, () => intake.submit(form));
  await eventually(async () => expect((await figures()).get('guichet_requests_waiting')).toBe(SEATS));
  const [french, xml, api, staff, read] = await Promise.all([
    intake.submit(form, { headers: { ...key, 'accept-language': 'fr-CA' } }),
    intake.call('/open311/v2/requests.xml', { form }),
    intake.call('/api/v1/requests', { json: { serviceCode: 'pothole', latitude: 45.05, longitude: -75.95 } }),
    intake.submit(form, { as: 'agent' }),
    intake.call('/open311/v2/requests.json'),
  ]);
  expect([french.status, french.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await french.json()).toEqual([
    { code: 503, description: expect.stringMatching(/^Les demandes arrivent plus vite .*composez le 911\.$/u) },
  ]);
  expect([xml.status, xml.headers.get('content-type')]).toEqual([503, 'text/xml; charset=utf-8']);
  expect(await xml.text()).toMatch(/<errors><error><code>503<\/code><description>Requests are coming in faster/u);
  expect([api.status, api.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await api.json()).toMatchObject({ code: 'http.saturated', title: 'Too many requests at the moment' });
  expect([staff.status, read.status]).toEqual([201, 200]);
  expect(await intake.written()).toMatchObject({ submissions: FIRST + 1, events: FIRST + 1 });

  // Nothing gets an owner, so this is an outage: it keeps nobody out.
  expect(new Set((await waiting).map(({ status }) => status))).toEqual(new Set([201]));
  const again = await intake.submit(form, { headers: key });
  const repeated = await intake.submit(form, { headers: key });
  expect([again.status, repeated.status]).toEqual([201, 201]);
  expect(await again.json()).toEqual(await repeated.json());
  expect(await intake.written()).toMatchObject({ submissions: FIRST + SEATS + 2, events: FIRST + SEATS + 2 });
  const known = await figures();
  expect(known.get('guichet_requests_shed_total{caller="resident"}')).toBe(3);
  expect(known.get('guichet_requests_offered_total{caller="staff"}')).toBe(1);
  expect(known.get('guichet_requests_unowned_limit')).toBe(Infinity);
}, 30_000);

test('who waits goes in as soon as those before have owners; calls refused for another reason take no room', async () => {
  const wrong = await times(FIRST, () => intake.submit({ service_code: 'pothole' }));
  expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([400]));
  const references = await fill();
  const waiting = times(10, () => intake.submit(form));
  await eventually(async () => expect((await figures()).get('guichet_requests_waiting')).toBe(10));
  const last = (await intake.requests()).at(-1)!.data.reference;
  expect(references).toContain(last);
  await giveOwner(last);
  expect(new Set((await waiting).map(({ status }) => status))).toEqual(new Set([201]));
  const known = await figures();
  expect(known.get('guichet_requests_unowned')).toBe(10);
  expect(known.get('guichet_requests_unowned_limit')).toBeLessThan(100);
}, 30_000);
