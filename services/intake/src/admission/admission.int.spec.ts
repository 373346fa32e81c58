import { CaseOpened } from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { eventually } from '@guichet/test-kit';
import { IN_WEST } from '../testing/catalogue.ts';
import { RunningIntake } from '../testing/running-intake.ts';

/** Nothing gives owners here but the test, so that what was accepted stays without one. */
let intake: RunningIntake;
beforeAll(async () => {
  intake = await RunningIntake.start();
  await eventually(() => intake.ready());
}, 60_000);
afterAll(() => intake.stop());

const form = { service_code: 'pothole', ...IN_WEST };
/** Accepted without a wait by a replica that has just started, and seats for those who wait. */
const [FIRST, SEATS] = [64, 32];

const times = <T>(count: number, make: (nr: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, nr) => make(nr)));
const statuses = (answers: readonly Response[]) => [...new Set(answers.map(({ status }) => status))];

async function figure(name: string): Promise<number> {
  const lines = (await (await intake.call('/metrics')).text()).split('\n');
  const line = lines.find((each) => each.startsWith(`guichet_requests_${name} `))!;
  return Number(line.slice(line.indexOf(' ')).replace('+Inf', 'Infinity'));
}

/** What routing would append for the last requests. They are acknowledged about in the order of the log, not exactly. */
async function giveOwners(count: number): Promise<void> {
  const [sample] = CaseOpened.samples;
  const last = (await intake.requests()).slice(-count);
  for (const { data } of last) {
    const caseId = newId();
    await intake.append('sampleville', caseId, CaseOpened({ ...sample!, caseId, requestId: data.requestId }));
  }
}

/** Keeps the view from being read or written, so that nothing is concluded from it however slow this machine is. */
async function withoutView(work: () => Promise<void>): Promise<void> {
  const client = await intake.database.connect();
  await client.query('begin');
  await client.query('lock table request_status in access exclusive mode');
  await work().finally(() => client.query('rollback').finally(() => client.release()));
}

const KEY = { 'idempotency-key': 'sent-again' };

test('what is too much is told so in its language and shape, and nothing of it is written', async () => {
  expect(statuses(await times(FIRST, () => intake.submit({ service_code: 'pothole' })))).toEqual([400]); // takes no room
  let waiting: Promise<Response[]> = Promise.resolve([]);
  await withoutView(async () => {
    await times(FIRST, () => intake.accepted(form));
    waiting = times(SEATS, () => intake.submit(form));
    await eventually(async () => expect(await figure('waiting')).toBe(SEATS));
    const [french, xml, api, staff, read] = await Promise.all([
      intake.submit(form, { headers: { ...KEY, 'accept-language': 'fr-CA' } }),
      intake.call('/open311/v2/requests.xml', { form }),
      intake.call('/api/v1/requests', { json: { serviceCode: 'pothole', latitude: 45.05, longitude: -75.95 } }),
      intake.submit(form, { as: 'agent' }),
      intake.call('/open311/v2/services.json'),
    ]);
    for (const answer of [french, xml, api])
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await french.json()).toEqual([
      { code: 503, description: expect.stringMatching(/^Les demandes arrivent plus vite .*composez le 911\.$/u) },
    ]);
    expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(await xml.text()).toMatch(/<errors><error><code>503<\/code><description>Requests are coming in faster/u);
    expect(await api.json()).toMatchObject({ code: 'http.saturated', title: 'Too many requests at the moment' });
    expect([staff.status, read.status]).toEqual([200, 200]);
    expect(await figure('shed_total{caller="resident"}')).toBe(3);
    expect(await figure('offered_total{caller="staff"}')).toBe(1);
    await giveOwners(1);
  });
  const accepted = (await waiting).filter(({ status }) => status === 200).length;
  expect(accepted).toBeGreaterThan(0); // all, unless this machine takes longer than their patience
  const requests = FIRST + 1 + accepted;
  expect(await intake.written()).toMatchObject({ submissions: requests, events: requests });
}, 60_000);

test('what was turned away is accepted once when it is sent again', async () => {
  const { events } = await intake.written();
  const answers = [await intake.submit(form, { headers: KEY }), await intake.submit(form, { headers: KEY })];
  expect(answers.map(({ status, headers }) => [status, headers.get('idempotent-replayed')])).toEqual([
    [200, null],
    [200, 'true'],
  ]);
  expect((await intake.written()).events).toBe(events! + 1);
}, 30_000);

test('an outage of what follows turns nobody away', async () => {
  await eventually(async () => expect(await figure('unowned_limit')).toBe(Infinity), { timeoutMs: 30_000 });
  expect(statuses(await times(200, () => intake.submit(form)))).toEqual([200]);
  await giveOwners(200);
  await eventually(async () => expect(await figure('unowned')).toBe(0));
  await eventually(async () => expect(await figure('unowned_limit')).toBe(FIRST));
}, 60_000);
