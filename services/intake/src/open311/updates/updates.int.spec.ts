import {
  CaseAccepted,
  CaseAssigned,
  CaseMerged,
  CaseOpened,
  CasePromised,
  CaseRequestAttached,
  CaseRequestDetached,
  CaseRequestWithdrawn,
  CaseResolved,
  CaseSentToTriage,
  CaseWorkStarted,
} from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { eventually } from '@guichet/test-kit';
import { updatesIn, VISIBLE_STATES, xmlIn } from '../../testing/fixmystreet.ts';
import { IN_WEST, testCatalogue } from '../../testing/catalogue.ts';
import { RunningIntake } from '../../testing/running-intake.ts';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await RunningIntake.start();
}, 60_000);
afterAll(() => intake.stop());

const submitted = (code = 'pothole') => intake.accepted({ service_code: code, ...IN_WEST });
const requestIdOf = async (reference: string) =>
  (await intake.requests()).find(({ data }) => data.reference === reference)!.data.requestId;
const opened = async (caseId: string, reference: string) =>
  CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId: await requestIdOf(reference), serviceCode: 'pothole' });
const assigned = (caseId: string, departmentId = 'works') =>
  CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId });
const append = (caseId: string, ...events: Parameters<RunningIntake['append']>[2][]) =>
  intake.append('sampleville', caseId, ...events);

/** To the second, as FixMyStreet writes times. */
const second = (shift = 0) => `${new Date(Date.now() + shift).toISOString().slice(0, 19)}Z`;
const [start, end] = [second(-3_600_000), second(3_600_000)];

async function fixMyStreet(query = `start_date=${start}&end_date=${end}`, language = 'en') {
  const answer = await intake.call(`/open311/v2/servicerequestupdates.xml?${query}`, {
    headers: { 'accept-language': language },
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/xml; charset=utf-8']);
  return updatesIn(await answer.text(), start, end);
}
const updatesOf = async (reference: string, language?: string) =>
  (await fixMyStreet(undefined, language)).filter(({ requestId }) => requestId === reference);
const statesOf = async (reference: string) => (await updatesOf(reference)).map(({ state }) => state);
const json = async (query: string) =>
  (await (await intake.call(`/open311/v2/servicerequestupdates.json?${query}`)).json()) as any[];

/** A case of one request that was worked on, as routing would. */
async function walked(reference: string, outcome = 'fixed', resolved = true): Promise<string> {
  const caseId = newId();
  await append(caseId, await opened(caseId, reference), assigned(caseId));
  await append(caseId, CasePromised({ ...CasePromised.samples[0]!, caseId }));
  await append(caseId, CaseAccepted({ ...CaseAccepted.samples[0]!, caseId, departmentId: 'works' }));
  await append(caseId, CaseWorkStarted({ caseId }), CaseResolved({ caseId, outcome, resolved }));
  return caseId;
}

test('a case from received to resolved, as FixMyStreet reads it', async () => {
  const reference = await submitted();
  await walked(reference);
  const found = await eventually(async () => {
    const updates = await updatesOf(reference);
    expect(updates.map(({ state }) => state)).toEqual(['investigating', 'in progress', 'fixed - council']);
    return updates;
  });
  expect(found.filter(({ state }) => !VISIBLE_STATES.includes(state))).toEqual([]);
  expect(found.map(({ text }) => text)).toEqual([
    'Assigned to: Public Works.',
    'Your request is being handled.',
    'Resolved: repaired.',
  ]);
  expect(await updatesOf(reference)).toEqual(found); // ids are the same each time
  expect(new Set(found.map(({ updateId }) => updateId)).size).toBe(3);
  expect((await updatesOf(reference, 'fr')).at(-1)!.text).toBe('Demande réglée\u00a0: réparation faite.');
});

test('a request tells the same as notes, in both languages', async () => {
  const reference = await submitted();
  const notes = async (language: string) => {
    const path = `/open311/v2/requests/${reference}.xml?extensions=true`;
    const xml = await (await intake.call(path, { headers: { 'accept-language': language } })).text();
    const { request } = xmlIn(xml) as {
      request: { notes: { note: Record<string, string> | Record<string, string>[] } };
    };
    return [request.notes.note].flat();
  };
  expect(await notes('en')).toMatchObject([{ type: 'opened', summary: 'We have received your request.' }]);
  await walked(reference);
  await eventually(async () =>
    expect((await notes('fr')).map(({ type, summary }) => `${type} ${summary}`)).toEqual([
      'opened Nous avons reçu votre demande.',
      expect.stringMatching(/^activity .*Travaux publics/u),
      expect.stringMatching(/^activity /u),
      expect.stringMatching(/^closed .*réparation faite/u),
    ]),
  );
  const times = (await updatesOf(reference)).map(({ at }) => at);
  expect((await notes('en')).slice(1).map(({ datetime }) => datetime)).toEqual(times);
  const hidden = await submitted('noise');
  const single = await intake.call(`/open311/v2/requests/${hidden}.json?extensions=true`);
  expect(((await single.json()) as any[])[0].notes).toHaveLength(1);
});

test('triage, another department, another end, and a case that is opened again', async () => {
  const reference = await submitted();
  const caseId = newId();
  await append(caseId, await opened(caseId, reference));
  await append(caseId, CaseSentToTriage({ ...CaseSentToTriage.samples[0]!, caseId }), assigned(caseId));
  await append(caseId, assigned(caseId, 'other'), assigned(caseId, 'other'));
  await append(caseId, CaseResolved({ caseId, outcome: 'out-of-scope', resolved: false }), assigned(caseId));
  await eventually(async () =>
    expect(await statesOf(reference)).toEqual([
      ...['confirmed', 'investigating', 'investigating', 'not responsible', 'investigating'],
    ]),
  );
});

test('whoever joins a case is told its state then, and what follows', async () => {
  const [first, second] = [await submitted(), await submitted()];
  const caseId = newId();
  await append(caseId, await opened(caseId, first), assigned(caseId), CaseWorkStarted({ caseId }));
  const joining = { caseId, requestId: await requestIdOf(second), ofRequestId: await requestIdOf(first) };
  await append(caseId, CaseRequestAttached(joining), CaseResolved({ caseId, outcome: 'fixed', resolved: true }));
  await eventually(async () => {
    expect(await statesOf(second)).toEqual(['in progress', 'fixed - council']);
    expect(await statesOf(first)).toEqual(['investigating', 'in progress', 'fixed - council']);
  });
});

test('whoever moves to another case is told of each while it was in it, and the timeline says the same', async () => {
  const [moving, staying, target] = [await submitted(), await submitted(), await submitted()];
  const [from, into, requestId] = [newId(), newId(), await requestIdOf(moving)];
  const [stays, ofRequestId] = [await requestIdOf(staying), await requestIdOf(target)];
  await append(from, await opened(from, moving), assigned(from));
  await append(from, CaseRequestAttached({ caseId: from, requestId: stays, ofRequestId: requestId }));
  await append(into, await opened(into, target), assigned(into), CaseWorkStarted({ caseId: into }));
  await append(into, CaseRequestAttached({ caseId: into, requestId, ofRequestId }));
  await append(from, CaseResolved({ caseId: from, outcome: 'out-of-scope', resolved: false }));
  await append(into, CaseResolved({ caseId: into, outcome: 'fixed', resolved: true }));
  const timeline = async (reference: string) => {
    const body: any = await (await intake.call(`/api/v1/requests/${reference}`)).json();
    return body.timeline.map(({ state }: any) => state);
  };
  await eventually(async () => {
    expect(await statesOf(moving)).toEqual(['investigating', 'in progress', 'fixed - council']);
    expect(await timeline(moving)).toEqual(['received', 'assigned', 'in-progress', 'resolved']);
    expect(await statesOf(staying)).toEqual(['investigating', 'not responsible']);
    expect(await timeline(staying)).toEqual(['received', 'assigned', 'closed-otherwise']);
  });
});

test('a merge is not told; leaving for a case of its own is, and so is being withdrawn', async () => {
  const [merged, target] = [await submitted(), await submitted()];
  const [from, into, requestId] = [newId(), newId(), await requestIdOf(merged)];
  const ofRequestId = await requestIdOf(target);
  await append(from, await opened(from, merged), assigned(from));
  await append(into, await opened(into, target), assigned(into));
  await append(from, CaseMerged({ caseId: from, intoCaseId: into }));
  const joins = { caseId: into, requestId, ofRequestId, via: 'merge', fromCaseId: from } as const;
  await append(into, CaseRequestAttached(joins), CaseWorkStarted({ caseId: into }));
  await eventually(async () => expect(await statesOf(merged)).toEqual(['investigating', 'in progress']));
  const own = newId();
  const leaves = { ...CaseRequestDetached.samples[0]!, caseId: into, requestId, toCaseId: own };
  await append(into, CaseRequestDetached(leaves), CaseRequestWithdrawn({ caseId: into, requestId: ofRequestId }));
  await append(own, await opened(own, merged), assigned(own));
  await append(into, CaseResolved({ caseId: into, outcome: 'fixed', resolved: true }));
  await eventually(async () => {
    expect(await statesOf(merged)).toEqual(['investigating', 'in progress', 'investigating']);
    expect(await statesOf(target)).toEqual(['investigating', 'in progress', 'closed']);
  });
  const request = async (language: string) => {
    const headers = { 'accept-language': language };
    return ((await (await intake.call(`/open311/v2/requests/${target}.json`, { headers })).json()) as any[])[0];
  };
  expect(await request('en')).toMatchObject({
    ...{ status: 'closed', status_notes: 'Closed: withdrawn by the person who made it.', agency_responsible: null },
  });
  expect((await request('fr')).status_notes).toBe('Demande fermée\u00a0: retirée par la personne qui l’a faite.');
  const closed = (await json(`status=closed&start_date=${start}`)).filter((one) => one.service_request_id === target);
  expect(closed.map(({ status }) => status)).toEqual(['CLOSED']);
  const open = await intake.call('/open311/v2/requests.json?status=open');
  expect(JSON.stringify(await open.json())).not.toContain(target);
});

test('range, pages and ids are those of requests; without a start the last ones are given, oldest first', async () => {
  const reference = await submitted();
  const caseId = await walked(reference);
  const all = await eventually(async () => {
    const updates = await json(`service_request_id=${reference}`);
    expect(updates).toHaveLength(3);
    return updates;
  });
  expect(all[0]).toEqual({
    update_id: expect.stringMatching(/^[0-9a-f-]{36}$/u),
    service_request_id: reference,
    status: 'INVESTIGATING',
    updated_datetime: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/u),
    description: 'Assigned to: Public Works.',
    media_url: null,
  });
  const closed = await json(`start_date=${start}&status=closed&service_code=pothole`);
  expect(closed).toContainEqual(all[2]);
  expect(new Set(closed.map(({ status }) => status))).toEqual(
    new Set(['FIXED', 'NOT_COUNCILS_RESPONSIBILITY', 'CLOSED']),
  );
  expect(await json(`start_date=${start}&service_code=light`)).toEqual([]);
  const paged = await Promise.all([1, 2, 3].map((page) => json(`start_date=${start}&page_size=2&page=${page}`)));
  expect(paged.flat()).toEqual((await json(`start_date=${start}`)).slice(0, 6));
  expect((await json('page_size=1')).map(({ status }) => status)).toEqual(['FIXED']);
  expect(await json('page_size=3')).toEqual(all);
  expect(await json(`start_date=${second(60_000)}`)).toEqual([]);
  expect(await json(`end_date=${start}`)).toEqual([]);
  await append(caseId, assigned(caseId));
  await eventually(async () =>
    expect((await json('page_size=2')).map(({ status }) => status)).toEqual(['FIXED', 'INVESTIGATING']),
  );
});

test('places for staff only are in no update, also of a service that was made private', async () => {
  const [open, hidden] = [await submitted(), await submitted('noise')];
  for (const reference of [open, hidden]) await walked(reference);
  await eventually(async () => expect(await statesOf(open)).toHaveLength(3));
  expect(await json(`service_request_id=${hidden}`)).toEqual([]);
  const catalogue = testCatalogue();
  const services = catalogue.services.map((service) =>
    service.code === 'pothole' ? { ...service, placePrivacy: 'staff' as const } : service,
  );
  await intake.publish({ ...catalogue, services });
  await eventually(async () => expect(await fixMyStreet()).toEqual([]));
  await intake.publish(catalogue);
  await eventually(async () => expect(await statesOf(open)).toHaveLength(3));
});

test.each([
  ['start_date=yesterday', 400],
  ['page=0', 400],
  ['jurisdiction_id=elsewhere', 404],
])('%s is refused in XML, with %i', async (query, status) => {
  const answer = await intake.call(`/open311/v2/servicerequestupdates.xml?${query}`);
  expect(answer.status).toBe(status);
  expect(xmlIn(await answer.text())).toMatchObject({ error: { code: String(status) } });
});
