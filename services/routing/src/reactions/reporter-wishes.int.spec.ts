import {
  CaseAccepted,
  CaseAssigned,
  CaseMerged,
  CasePlaceCorrected,
  CasePutOnHold,
  CaseReopened,
  CaseRequestDetached,
  CaseResolved,
  RequestAmended,
  RequestCommented,
  RequestContactCorrected,
  RequestFeedbackGiven,
  RequestWithdrawn,
  WITHDRAWN,
  type Fixed,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { messagingMigrations } from '@guichet/messaging';
import { openDataSource, poolOf } from '@guichet/service-kit';
import { MUNICIPALITY, publishedInstallation, type TestInstallation } from '@guichet/test-kit';
import type { DataSource } from 'typeorm';
import { CASE_MIGRATIONS } from '../read-model/cases.tables.ts';
import type { RoutingHandler } from './routing.handler.ts';
import { handlerOf } from '../testing/handler-of.ts';
import { caseStream, judgeRequest, ownCase } from '../testing/verdicts.ts';

let installation: TestInstallation;
let dataSource: DataSource;
let handler: RoutingHandler;

beforeAll(async () => {
  installation = await publishedInstallation();
  const migrations = [...messagingMigrations, ...CASE_MIGRATIONS];
  dataSource = await openDataSource({ url: installation.urls.routing.database, entities: [], migrations });
  handler = handlerOf(installation, poolOf(dataSource));
});

afterAll(async () => {
  await dataSource?.destroy();
  await installation?.drop();
});

const caseEvents = (caseId: string) => installation.log('routing').readStream(caseStream(caseId));
const typesAfterOpening = async (caseId: string) => (await caseEvents(caseId)).slice(3).map(({ type }) => type);

async function routed(of?: string) {
  const judged = await judgeRequest(installation, of ? { verdict: 'duplicate', of } : {});
  await handler.route(judged);
  return { requestId: judged.data.requestId, caseId: ownCase(judged) };
}

async function fromIntake(
  body: { type: string; schemaVersion: number; data: { requestId: string } },
  occurredAt: string,
) {
  const stream = { municipality: MUNICIPALITY, category: 'request', id: body.data.requestId };
  const [recorded] = await installation.append('intake', stream, [body], { occurredAt });
  return recorded as RecordedEvent;
}

const AT = '2026-04-01T15:00:00.000Z';
const withdraw = async (requestId: string) =>
  (await fromIntake(RequestWithdrawn({ requestId }), AT)) as RecordedOf<typeof RequestWithdrawn>;
const say = async (requestId: string, fixed: Fixed, at = AT) =>
  (await fromIntake(RequestFeedbackGiven({ requestId, fixed }), at)) as RecordedOf<typeof RequestFeedbackGiven>;
const withdrawAndFollow = async (requestId: string) => handler.wishes.withdrawn(await withdraw(requestId));
async function merge(caseId: string, intoCaseId: string) {
  const body = CaseMerged({ caseId, intoCaseId });
  const [merged] = await installation.append('routing', caseStream(caseId), [body], { occurredAt: AT });
  return merged as RecordedOf<typeof CaseMerged>;
}
const resolve = (caseId: string) =>
  installation.append('routing', caseStream(caseId), [CaseResolved({ caseId, outcome: 'fixed', resolved: true })], {
    occurredAt: '2026-03-20T15:00:00.000Z',
  });

describe('a request that was withdrawn', () => {
  test('leaves its case, and the case ends with the last one, each once', async () => {
    const first = await routed();
    const second = await routed(first.requestId);
    const events = [await withdraw(first.requestId), await withdraw(second.requestId)];
    for (const withdrawn of [...events, ...events]) await handler.wishes.withdrawn(withdrawn);
    expect(await typesAfterOpening(first.caseId)).toEqual([
      ...['case.request-attached', 'case.request-withdrawn', 'case.request-withdrawn', 'case.resolved'],
    ]);
    expect((await caseEvents(first.caseId)).at(-1)!.data).toMatchObject({ outcome: WITHDRAWN, resolved: false });
  });

  test('ends the hold of its case, and the time held is told', async () => {
    const { requestId, caseId } = await routed();
    const held = { caseId, stopsClock: false, since: '2026-03-30T15:00:00.000Z', until: '2026-04-06T15:00:00.000Z' };
    const body = CasePutOnHold({ ...CasePutOnHold.samples[0]!, ...held });
    await installation.append('routing', caseStream(caseId), [body], { occurredAt: held.since });
    await handler.wishes.withdrawn(await withdraw(requestId));
    const events = (await caseEvents(caseId)).slice(4);
    expect(events.map(({ type }) => type)).toEqual(['case.request-withdrawn', 'case.resumed', 'case.resolved']);
    expect((events[1]!.data as { heldMinutes: number }).heldMinutes).toBeGreaterThan(0);
  });

  test('leaves a closed case as it is', async () => {
    const { requestId, caseId } = await routed();
    await resolve(caseId);
    await handler.wishes.withdrawn(await withdraw(requestId));
    expect(await typesAfterOpening(caseId)).toEqual(['case.resolved', 'case.request-withdrawn']);
  });

  test('before its verdict leaves the case that the verdict opens, once', async () => {
    const judged = await judgeRequest(installation);
    const withdrawn = await withdraw(judged.data.requestId);
    await handler.wishes.withdrawn(withdrawn);
    for (let times = 0; times < 2; times++) await handler.route(judged);
    await handler.wishes.withdrawn(withdrawn);
    expect(await typesAfterOpening(ownCase(judged))).toEqual(['case.request-withdrawn', 'case.resolved']);
  });

  test('leaves the case into which its own was merged, though that comes later, once', async () => {
    const [from, into] = [await routed(), await routed()];
    const withdrawn = await withdraw(from.requestId);
    const merged = await merge(from.caseId, into.caseId);
    for (let times = 0; times < 2; times++) {
      await handler.wishes.withdrawn(withdrawn);
      await handler.moves.merged(merged);
    }
    expect(await typesAfterOpening(from.caseId)).toEqual(['case.merged']);
    expect(await typesAfterOpening(into.caseId)).toEqual(['case.request-attached', 'case.request-withdrawn']);
  });

  test('leaves the case of its own into which it was detached, though that comes later, once', async () => {
    const first = await routed();
    const { requestId } = await routed(first.requestId);
    const toCaseId = newId();
    const body = CaseRequestDetached({ caseId: first.caseId, requestId, toCaseId, why: 'another-thing' });
    const [detached] = await installation.append('routing', caseStream(first.caseId), [body], { occurredAt: AT });
    await handler.wishes.withdrawn(await withdraw(requestId));
    await handler.moves.detached(detached as RecordedOf<typeof CaseRequestDetached>);
    expect(await typesAfterOpening(toCaseId)).toEqual(['case.request-withdrawn', 'case.resolved']);
  });

  test('stays withdrawn where its case was merged since', async () => {
    const [from, into] = [await routed(), await routed()];
    const withdrawn = await withdraw(from.requestId);
    await handler.wishes.withdrawn(withdrawn);
    await merge(from.caseId, into.caseId);
    await handler.wishes.withdrawn(withdrawn);
    expect(await typesAfterOpening(into.caseId)).toEqual([]);
  });
});

describe('what whoever made a request adds', () => {
  const contentRef = '5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c46';
  const write = async (requestId: string, audience: 'internal' | 'public' = 'internal') => {
    const comment = { ...RequestCommented.samples[0]!, requestId, audience, subjectRef: null, contentRef };
    return (await fromIntake(RequestCommented(comment), AT)) as RecordedOf<typeof RequestCommented>;
  };

  test('stands in its case, once, and marks it', async () => {
    const { requestId, caseId } = await routed();
    const written = await write(requestId);
    for (let times = 0; times < 2; times++) await handler.wishes.written(written);
    expect(await typesAfterOpening(caseId)).toEqual(['case.message-received', 'case.flagged']);
    expect((await caseEvents(caseId)).at(-2)!.data).toEqual({ caseId, requestId, contentRef });
  });

  test('stands in the case where it was first, though that was merged since', async () => {
    const [from, into] = [await routed(), await routed()];
    const written = await write(from.requestId);
    await handler.wishes.written(written);
    await merge(from.caseId, into.caseId);
    await handler.wishes.written(written);
    expect(await typesAfterOpening(from.caseId)).toEqual(['case.message-received', 'case.flagged', 'case.merged']);
    expect(await typesAfterOpening(into.caseId)).toEqual(['case.request-attached']);
  });

  test('before its verdict stands in the case that the verdict opens', async () => {
    const judged = await judgeRequest(installation);
    await handler.wishes.written(await write(judged.data.requestId));
    await handler.route(judged);
    expect(await typesAfterOpening(ownCase(judged))).toEqual(['case.message-received', 'case.flagged']);
  });

  test('what other systems say of it is not for the case', async () => {
    const { requestId, caseId } = await routed();
    await handler.wishes.written(await write(requestId, 'public'));
    expect(await typesAfterOpening(caseId)).toEqual([]);
  });
});

describe('whether it was fixed', () => {
  test('“no” reopens the case for whoever had it, under a promise from then on, once', async () => {
    const { requestId, caseId } = await routed();
    await resolve(caseId);
    const feedback = await say(requestId, 'no');
    for (let times = 0; times < 2; times++) await handler.wishes.feedback(feedback);
    const events = (await caseEvents(caseId)).slice(4);
    expect(events.map(({ type }) => type)).toEqual(['case.reopened', 'case.assigned', 'case.promised']);
    expect(events[0]!.data).toMatchObject({ by: 'reporter', reason: 'not-fixed', outcome: 'fixed', count: 1 });
    expect(events[2]!.data).toMatchObject({ cause: 'reopening', acknowledgeBy: '2026-04-02T15:00:00.000Z' });
  });

  test('“in part” is said of the case into which its own was merged, though that comes later', async () => {
    const [from, into] = [await routed(), await routed()];
    await merge(from.caseId, into.caseId);
    await handler.wishes.feedback(await say(from.requestId, 'partly'));
    expect(await typesAfterOpening(into.caseId)).toEqual(['case.request-attached', 'case.flagged']);
  });

  test('is said once, though the case was merged since', async () => {
    const [from, into] = [await routed(), await routed()];
    const feedback = await say(from.requestId, 'partly');
    await handler.wishes.feedback(feedback);
    await merge(from.caseId, into.caseId);
    await handler.wishes.feedback(feedback);
    expect(await typesAfterOpening(into.caseId)).toEqual(['case.request-attached']);
  });

  test('of two who say so at once, the second finds it at work', async () => {
    const first = await routed();
    const second = await routed(first.requestId);
    await resolve(first.caseId);
    for (const { requestId } of [first, second]) await handler.wishes.feedback(await say(requestId, 'no'));
    const reopened = (await caseEvents(first.caseId)).filter(({ type }) => type === 'case.reopened');
    expect(reopened).toHaveLength(1);
  });

  test('“no” reopens it whenever intake accepted it: the case may have a service of fewer days by now', async () => {
    const { requestId, caseId } = await routed();
    await resolve(caseId);
    await handler.wishes.feedback(await say(requestId, 'no', '2027-04-01T15:00:00.000Z'));
    expect(await typesAfterOpening(caseId)).toContain('case.reopened');
  });

  test.each<Fixed>(['no', 'partly'])('“%s” is not said of what was done after it had been reopened', async (fixed) => {
    const { requestId, caseId } = await routed();
    await resolve(caseId);
    const feedback = await say(requestId, fixed);
    await installation.append('routing', caseStream(caseId), [
      CaseReopened({ ...CaseReopened.samples[0]!, caseId }),
      CaseAssigned({ ...CaseAssigned.samples[0]!, caseId }),
    ]);
    await resolve(caseId);
    await handler.wishes.feedback(feedback);
    expect((await caseEvents(caseId)).at(-1)!.type).toBe('case.resolved');
  });

  test('“in part” puts it before a supervisor, and “yes” changes nothing', async () => {
    const { requestId, caseId } = await routed();
    await resolve(caseId);
    await handler.wishes.feedback(await say(requestId, 'yes'));
    expect(await typesAfterOpening(caseId)).toEqual(['case.resolved']);
    await handler.wishes.feedback(await say(requestId, 'partly'));
    expect((await caseEvents(caseId)).at(-1)!.data).toEqual({ caseId, flag: 'partly-fixed' });
  });
});

describe('a request that its reporter corrects', () => {
  const { place } = CasePlaceCorrected.samples[0]!;
  const contentRef = newId();
  type Amendment = Partial<Parameters<typeof RequestAmended>[0]>;
  const amend = async (requestId: string, given: Amendment) =>
    (await fromIntake(RequestAmended({ requestId, ...given }), AT)) as RecordedOf<typeof RequestAmended>;
  const correct = async (requestId: string, role: string) => {
    const body = RequestContactCorrected({ requestId, fields: ['email'], reachableBy: ['email'] });
    const stream = { municipality: MUNICIPALITY, category: 'request', id: requestId };
    const [recorded] = await installation.append('intake', stream, [body], { actor: { role, ref: null } });
    return recorded as RecordedOf<typeof RequestContactCorrected>;
  };
  const dataAfterOpening = async (caseId: string) =>
    (await caseEvents(caseId)).slice(3).map(({ type, data }) => [type, data] as const);

  test('is said in its case, and the place is the case’s, once', async () => {
    const { requestId, caseId } = await routed();
    const amended = await amend(requestId, { contentRef, termCodes: [], place });
    for (let times = 0; times < 2; times++) await handler.amendments.amended(amended);
    expect(await dataAfterOpening(caseId)).toEqual([
      ['case.request-amended', { caseId, requestId, what: ['text', 'place'] }],
      ['case.place-corrected', { caseId, requestIds: [requestId], place }],
      ['case.assigned', expect.objectContaining({ by: 'rule', why: 'by-ward' })],
    ]);
  });

  const correctPlace = (caseId: string, requestId: string, causationId: string | null = null) => {
    const body = CasePlaceCorrected({ caseId, requestIds: [requestId], place: elsewhere });
    return installation.append('routing', caseStream(caseId), [body], { causationId });
  };
  const elsewhere = { ...place, latitude: place.latitude! + 0.01 };
  const placesOf = async (caseId: string) =>
    (await caseEvents(caseId)).flatMap((event) => (CasePlaceCorrected.is(event) ? [event.data.place] : []));

  test('is left where staff have put it since', async () => {
    const { requestId, caseId } = await routed();
    const amended = await amend(requestId, { place });
    await correctPlace(caseId, requestId);
    await handler.amendments.amended(amended);
    expect(await placesOf(caseId)).toEqual([elsewhere]);
  });

  test('is left where staff have put it since in the case that it was merged out of', async () => {
    const [from, into] = [await routed(), await routed()];
    const amended = await amend(from.requestId, { place });
    await correctPlace(from.caseId, from.requestId);
    await handler.moves.merged(await merge(from.caseId, into.caseId));
    await withdrawAndFollow(into.requestId);
    await handler.amendments.amended(amended);
    expect(await placesOf(into.caseId)).toEqual([]);
  });

  test.each(['in order', 'the other way round'])('is where they said last, delivered %s', async (order) => {
    const { requestId, caseId } = await routed();
    const both = [await amend(requestId, { place }), await amend(requestId, { place: elsewhere })];
    for (const amended of order === 'in order' ? both : both.toReversed()) await handler.amendments.amended(amended);
    expect(await placesOf(caseId)).toEqual([elsewhere]);
  });

  test('is where they said last, though what they said before is done later', async () => {
    const { requestId, caseId } = await routed();
    const [first, last] = [await amend(requestId, { place: elsewhere }), await amend(requestId, { place })];
    await correctPlace(caseId, requestId, first.id);
    await handler.amendments.amended(last);
    expect(await placesOf(caseId)).toEqual([elsewhere, place]);
  });

  const accepted = (caseId: string) => CaseAccepted({ caseId, departmentId: 'roads' });
  const assigned = (caseId: string) => CaseAssigned({ ...CaseAssigned.samples[0]!, caseId });
  const onHold = (caseId: string) => CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId });

  test.each([
    ['accepted it', [accepted]],
    ['accepted it and gave it to another department', [accepted, assigned]],
    ['put it on hold', [onHold]],
  ])('stays with whoever has %s since, at its new place', async (_, since) => {
    const { requestId, caseId } = await routed();
    const amended = await amend(requestId, { place });
    await installation.append(
      'routing',
      caseStream(caseId),
      since.map((body) => body(caseId)),
    );
    await handler.amendments.amended(amended);
    expect((await typesAfterOpening(caseId)).slice(since.length)).toEqual([
      ...['case.request-amended', 'case.place-corrected'],
    ]);
  });

  test('takes no case along that somebody else reported too', async () => {
    const first = await routed();
    const second = await routed(first.requestId);
    await handler.amendments.amended(await amend(second.requestId, { place }));
    expect(await typesAfterOpening(first.caseId)).toEqual(['case.request-attached', 'case.request-amended']);
  });

  test('is where they said once it is in a case of its own, unless staff have put that one elsewhere since', async () => {
    for (const since of [undefined, elsewhere]) {
      const first = await routed();
      const { requestId } = await routed(first.requestId);
      await handler.amendments.amended(await amend(requestId, { place }));
      if (since) await correctPlace(first.caseId, requestId);
      const toCaseId = newId();
      const body = CaseRequestDetached({ caseId: first.caseId, requestId, toCaseId, why: 'another-place' });
      const [detached] = await installation.append('routing', caseStream(first.caseId), [body]);
      for (let times = 0; times < 2; times++)
        await handler.detached(detached as RecordedOf<typeof CaseRequestDetached>);
      expect(await placesOf(toCaseId)).toEqual(since ? [] : [place]);
      expect((await caseEvents(toCaseId))[0]!.data).toMatchObject(since ? { latitude: since.latitude } : {});
    }
  });

  test('before its verdict is said in the case that the verdict opens', async () => {
    const judged = await judgeRequest(installation);
    const amended = await amend(judged.data.requestId, { place });
    await handler.amendments.amended(amended);
    await handler.route(judged);
    await handler.amendments.amended(amended);
    expect(await typesAfterOpening(ownCase(judged))).toEqual([
      ...['case.request-amended', 'case.place-corrected', 'case.assigned'],
    ]);
  });

  test('may be about how they are reached; what staff correct, they say themselves', async () => {
    const { requestId, caseId } = await routed();
    await handler.amendments.contactCorrected(await correct(requestId, 'agent'));
    await handler.amendments.contactCorrected(await correct(requestId, 'resident'));
    expect(await dataAfterOpening(caseId)).toEqual([
      ['case.request-amended', { caseId, requestId, what: ['contact'] }],
    ]);
  });
});
