import {
  CaseDuplicateRejected,
  CaseMerged,
  CaseRequestAttached,
  CaseRequestDetached,
  CaseRequestWithdrawn,
  CaseResolved,
  CLOSED_AT_SOURCE,
  IMPORTED_IN_ERROR,
  RequestImportReversed,
  type CaseEvent,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { messagingMigrations, RetryLater } from '@guichet/messaging';
import { openDataSource, poolOf } from '@guichet/service-kit';
import { MUNICIPALITY, publishedInstallation, type TestInstallation } from '@guichet/test-kit';
import type { DataSource } from 'typeorm';
import { CaseRequests } from '../read-model/case-requests.ts';
import { CASE_MIGRATIONS } from '../read-model/cases.tables.ts';
import type { RoutingHandler } from './routing.handler.ts';
import { handlerOf } from '../testing/handler-of.ts';
import { caseStream, judgeRequest, ownCase, type Verdict } from '../testing/verdicts.ts';

let installation: TestInstallation;
let dataSource: DataSource;
let requests: CaseRequests;
let handler: RoutingHandler;

beforeAll(async () => {
  installation = await publishedInstallation();
  dataSource = await openDataSource({
    url: installation.urls.routing.database,
    entities: [],
    migrations: [...messagingMigrations, ...CASE_MIGRATIONS],
  });
  requests = new CaseRequests(poolOf(dataSource));
  handler = handlerOf(installation, poolOf(dataSource), { requests });
});

afterAll(async () => {
  await dataSource?.destroy();
  await installation?.drop();
});

const caseEvents = (caseId: string) => installation.log('routing').readStream(caseStream(caseId));
const types = (events: readonly RecordedEvent[]) => events.map(({ type }) => type);
const OPENING = ['case.opened', 'case.assigned', 'case.promised'];

const routed = async (verdict: Verdict = {}) => {
  const judged = await judgeRequest(installation, verdict);
  await handler.route(judged);
  return { judged, requestId: judged.data.requestId, ownCase: ownCase(judged) };
};

async function resolve(caseId: string): Promise<void> {
  const { metadata } = (await caseEvents(caseId))[0]!;
  const body = CaseResolved({ caseId, outcome: 'fixed', resolved: true });
  await installation.append('routing', caseStream(caseId), [body], metadata);
}

test('a request of its own gets a case, an owner by rule and dates in working time', async () => {
  const { judged, ownCase: caseId, requestId } = await routed();
  const [opened, assigned, promised] = await caseEvents(caseId);
  expect(opened!.data).toMatchObject({ caseId, requestId, serviceCode: 'pothole', why: 'unique', wardId: 'ward-3' });
  expect(assigned!.data).toMatchObject({ departmentId: 'public-works', rulesVersion: 1 });
  // Monday 14:30 in Toronto: the crews' next day, and their fifth, a Saturday on which they leave at noon.
  expect(promised!.data).toMatchObject({
    acknowledgeBy: '2026-03-10T18:30:00.000Z',
    resolveBy: '2026-03-14T16:00:00.000Z',
  });
  expect(opened!.metadata).toMatchObject({
    causationId: judged.id,
    correlationId: judged.metadata.correlationId,
    actor: { role: 'service:routing', ref: null },
  });
  expect(await requests.caseOf(MUNICIPALITY, requestId)).toBe(caseId);
});

test('what came by letter is promised from the day it came', async () => {
  const { ownCase: caseId } = await routed({ receivedAt: '2026-03-05T05:00:00.000Z' });
  // Before dawn on a Thursday: when the crews begin on their next day, and on their fifth, in summer time by then.
  expect((await caseEvents(caseId))[2]!.data).toMatchObject({
    acknowledgeBy: '2026-03-06T12:00:00.000Z',
    resolveBy: '2026-03-11T11:00:00.000Z',
  });
});

describe('an import that is undone', () => {
  const reverse = async (requestId: string) => {
    const stream = { municipality: MUNICIPALITY, category: 'request', id: requestId };
    const [recorded] = await installation.append('intake', stream, [RequestImportReversed({ requestId })]);
    const reversed = recorded as RecordedOf<typeof RequestImportReversed>;
    await handler.reversals.follow(reversed);
    return reversed;
  };

  test('closes its case for good, also one that was closed', async () => {
    const { requestId, ownCase: caseId } = await routed();
    await resolve(caseId);
    await reverse(requestId);
    const events = await caseEvents(caseId);
    expect(events.at(-1)!.data).toEqual({ caseId, outcome: IMPORTED_IN_ERROR, resolved: false });
  });

  test('leaves a case that other requests are in, until they are undone too', async () => {
    const first = await routed();
    const second = await routed({ verdict: 'duplicate', of: first.requestId });
    await reverse(first.requestId);
    expect(types(await caseEvents(first.ownCase))).not.toContain('case.resolved');
    await reverse(second.requestId);
    expect(types(await caseEvents(first.ownCase)).at(-1)).toBe('case.resolved');
  });

  test('before its verdict closes the case that the verdict opens, once', async () => {
    const judged = await judgeRequest(installation);
    const reversed = await reverse(judged.data.requestId);
    await handler.route(judged);
    await handler.reversals.follow(reversed);
    expect(types(await caseEvents(ownCase(judged)))).toEqual([...OPENING, 'case.resolved']);
  });

  test('leaves a case that was merged, and closes neither it nor one that holds others', async () => {
    const [from, into] = [await routed(), await routed()];
    const body = CaseMerged({ caseId: from.ownCase, intoCaseId: into.ownCase });
    await installation.append('routing', caseStream(from.ownCase), [body], from.judged.metadata);
    await reverse(from.requestId);
    expect(types(await caseEvents(from.ownCase))).toEqual([...OPENING, 'case.merged']);
    expect(types(await caseEvents(into.ownCase))).toEqual([...OPENING, 'case.request-attached']);
  });
});

describe('history', () => {
  const CLOSED = {
    status: 'closed',
    closedAt: '2026-03-10T12:00:00.000Z',
    expectedAt: '2026-03-12T12:00:00.000Z',
  } as const;

  test('that was closed is a closed case, with an owner, without a promise, once, at the original time', async () => {
    const { judged, ownCase: caseId } = await routed({ history: CLOSED });
    await handler.route(judged);
    const events = await caseEvents(caseId);
    expect(types(events)).toEqual(['case.opened', 'case.assigned', 'case.resolved']);
    expect(events[0]!.data).toMatchObject({ imported: true });
    expect(events[2]!.data).toEqual({ caseId, outcome: CLOSED_AT_SOURCE, resolved: false });
    expect(events.map(({ metadata }) => metadata.occurredAt)).toEqual([
      ...Array<string>(2).fill('2026-03-09T18:30:00.000Z'),
      CLOSED.closedAt,
    ]);
  });

  test('that was open keeps the date that was promised there', async () => {
    const { expectedAt } = CLOSED;
    const { ownCase: caseId } = await routed({ history: { status: 'open', closedAt: null, expectedAt } });
    const events = await caseEvents(caseId);
    expect(types(events)).toEqual(OPENING);
    expect(events[2]!.data).toMatchObject({ acknowledgeBy: null, resolveBy: expectedAt });
  });
});

test('a request is in the case that it joined last, in whatever order that is written, and however often', async () => {
  const [requestId, ...cases] = [newId(), newId(), newId(), newId()];
  const joined = cases.map((caseId, n) => ({ municipality: MUNICIPALITY, requestId, caseId, position: BigInt(n + 1) }));
  for (const n of [1, 0, 1, 2, 1, 0]) await requests.add(joined[n]!);
  expect(await requests.casesOf(MUNICIPALITY, requestId)).toEqual(cases.toReversed());
  expect(await requests.caseOf(MUNICIPALITY, requestId)).toBe(cases[2]);
  expect(await requests.caseOf(MUNICIPALITY, newId())).toBeUndefined();
});

test.each([
  ['whose place nobody knows', { wardId: null }, { why: 'place-unknown' }],
  ['that resembles another one', { verdict: 'suggested', of: newId(), wardId: null }, { why: 'place-unknown' }],
] as const)('a request %s is in triage', async (_what, verdict, why) => {
  const { ownCase: caseId } = await routed(verdict);
  const events = await caseEvents(caseId);
  expect(types(events)).toEqual(['case.opened', 'case.sent-to-triage', 'case.promised']);
  expect(events[1]!.data).toMatchObject(why);
});

test('a recurrence gets a case that names the earlier report', async () => {
  const of = newId();
  const { ownCase: caseId } = await routed({ verdict: 'recurrence', of });
  expect((await caseEvents(caseId))[0]!.data).toMatchObject({ why: 'recurrence', earlierRequestId: of });
});

test.each([
  ['2026-03-06T20:29:59.000Z', 'by day', false],
  ['2026-03-06T20:30:00.000Z', 'in the evening', true],
  ['2026-03-09T19:29:59.000Z', 'by day in daylight saving time', false],
  ['2026-03-09T19:30:00.000Z', 'in the evening in daylight saving time', true],
])('rules about hours look at the municipality’s clock: %s is %s', async (at, _when, evening) => {
  const { ownCase: caseId } = await routed({ service: 'street-not-plowed', at });
  const [, assigned] = await caseEvents(caseId);
  expect((assigned!.data as { ruleId: string }).ruleId === 'snow-evening').toBe(evening);
});

describe('a repeat', () => {
  test('joins the case of the first report', async () => {
    const first = await routed();
    const second = await routed({ verdict: 'duplicate', of: first.requestId });
    expect(types(await caseEvents(first.ownCase))).toEqual([...OPENING, 'case.request-attached']);
    expect(await caseEvents(second.ownCase)).toEqual([]);
    expect(await requests.caseOf(MUNICIPALITY, second.requestId)).toBe(first.ownCase);
  });

  test('of a closed case gets a case of its own', async () => {
    const first = await routed();
    await resolve(first.ownCase);
    const second = await routed({ verdict: 'duplicate', of: first.requestId });
    const events = await caseEvents(second.ownCase);
    expect(types(events)).toEqual(OPENING);
    expect(events[0]!.data).toMatchObject({ why: 'attached-to-closed', earlierRequestId: first.requestId });
    expect(await requests.caseOf(MUNICIPALITY, second.requestId)).toBe(second.ownCase);
  });

  test('of a report whose place nobody knows gets a case of its own, for a person to look at', async () => {
    const first = await routed({ wardId: null });
    const second = await routed({ verdict: 'duplicate', of: first.requestId });
    await handler.route(second.judged);
    expect(types(await caseEvents(first.ownCase))).not.toContain('case.request-attached');
    const [opened] = await caseEvents(second.ownCase);
    expect(opened!.data).toMatchObject({ why: 'suggested', earlierRequestId: first.requestId });
  });

  test('waits for the case of the first report', async () => {
    const first = await judgeRequest(installation);
    const second = await judgeRequest(installation, { verdict: 'duplicate', of: first.data.requestId });
    await expect(handler.route(second)).rejects.toThrow(RetryLater);
    await handler.route(first);
    await handler.route(second);
    expect(types(await caseEvents(ownCase(first)))).toContain('case.request-attached');
  });

  test('does not wait for a first report that was given up on', async () => {
    const first = await judgeRequest(installation);
    const logId = await installation.log('routing').logId();
    await dataSource.query(
      `insert into dead_letter (municipality, consumer, event_id, log_id, position, type, reason, attempts, event)
       values ($1, 'routing', $2, $3, $4, 'match.judged.v1', 'handler-failed', 5, $5)`,
      [MUNICIPALITY, first.id, logId, String(first.position), { data: first.data }],
    );
    const second = await routed({ verdict: 'duplicate', of: first.data.requestId });
    expect((await caseEvents(second.ownCase))[0]!.data).toMatchObject({
      why: 'suggested',
      earlierRequestId: first.data.requestId,
    });
  });
});

describe('a repeat of a report that was withdrawn', () => {
  async function append<E extends CaseEvent>(body: E): Promise<RecordedEvent & E> {
    const [{ metadata } = { metadata: {} }] = await caseEvents(body.data.caseId);
    const [recorded] = await installation.append('routing', caseStream(body.data.caseId), [body], metadata);
    return recorded as RecordedEvent & E;
  }
  const withdraw = (caseId: string, requestId: string) => append(CaseRequestWithdrawn({ caseId, requestId }));
  const mergeInto = async (intoCaseId: string, caseId: string) => {
    const merged = await append(CaseMerged({ caseId, intoCaseId }));
    await handler.moves.merged(merged as RecordedOf<typeof CaseMerged>);
  };

  test('joins the case where it was, though it was rejected there once', async () => {
    const [{ ownCase: caseId }, other] = [await routed(), await routed()];
    await append(CaseDuplicateRejected({ caseId, requestId: other.requestId }));
    await mergeInto(caseId, other.ownCase);
    await withdraw(caseId, other.requestId);
    const repeat = await routed({ verdict: 'duplicate', of: other.requestId });
    expect(await requests.caseOf(MUNICIPALITY, repeat.requestId)).toBe(caseId);
  });

  test('joins the case to which it came back before', async () => {
    const { ownCase: caseId, requestId: of } = await routed();
    const { requestId } = await routed({ verdict: 'duplicate', of });
    const toCaseId = newId();
    const detached = await append(CaseRequestDetached({ caseId, requestId, toCaseId, why: 'another-thing' }));
    await handler.moves.detached(detached as RecordedOf<typeof CaseRequestDetached>);
    await mergeInto(caseId, toCaseId);
    await withdraw(caseId, requestId);
    const repeat = await routed({ verdict: 'duplicate', of: requestId });
    expect(await requests.caseOf(MUNICIPALITY, repeat.requestId)).toBe(caseId);
  });

  test('gets a case of its own, for a person to look at, where it was rejected since', async () => {
    const { ownCase: caseId, requestId: of } = await routed();
    const { requestId } = await routed({ verdict: 'duplicate', of });
    await withdraw(caseId, requestId);
    await append(CaseDuplicateRejected({ caseId, requestId }));
    const repeat = await routed({ verdict: 'duplicate', of: requestId });
    expect((await caseEvents(repeat.ownCase))[0]!.data).toMatchObject({ why: 'suggested' });
  });
});

describe('delivered again', () => {
  test('nothing is done twice', async () => {
    const first = await routed();
    const second = await routed({ verdict: 'duplicate', of: first.requestId });
    for (const judged of [first.judged, second.judged, first.judged]) await handler.route(judged);
    expect(types(await caseEvents(first.ownCase))).toEqual([...OPENING, 'case.request-attached']);
  });

  test('by two replicas at once, nothing is done twice', async () => {
    const judged = await judgeRequest(installation);
    await Promise.all(Array.from({ length: 4 }, () => handler.route(judged)));
    expect(types(await caseEvents(ownCase(judged)))).toEqual(OPENING);
  });

  test('a crash between append and row heals', async () => {
    const broken = new CaseRequests(poolOf(dataSource));
    broken.add = () => Promise.reject(new Error('killed here'));
    const dying = handlerOf(installation, poolOf(dataSource), { requests: broken });
    const judged = await judgeRequest(installation);
    await expect(dying.route(judged)).rejects.toThrow('killed here');
    await handler.route(judged);
    expect(types(await caseEvents(ownCase(judged)))).toEqual(OPENING);
    expect(await requests.caseOf(MUNICIPALITY, judged.data.requestId)).toBe(ownCase(judged));
  });

  test('a repeat that joined stays where it joined, though the case was closed since', async () => {
    const first = await routed();
    const second = await routed({ verdict: 'duplicate', of: first.requestId });
    await resolve(first.ownCase);
    await handler.route(second.judged);
    expect(await caseEvents(second.ownCase)).toEqual([]);
  });

  test('a repeat that got its own case stays there, though there is an open case to join by now', async () => {
    const [first, open] = [await routed(), await routed()];
    await resolve(first.ownCase);
    const second = await routed({ verdict: 'duplicate', of: first.requestId });
    await dataSource.query('update case_request set case_id = $2 where request_id = $1', [
      first.requestId,
      open.ownCase,
    ]);
    await handler.route(second.judged);
    expect(types(await caseEvents(open.ownCase))).toEqual(OPENING);
  });

  test('a repeat that joined a case stays there, though the first report left it before the row was written', async () => {
    const [first, other] = [await routed(), await routed()];
    const second = await routed({ verdict: 'duplicate', of: first.requestId });
    await dataSource.query('delete from case_request where request_id = $1', [second.requestId]);
    const requestId = first.requestId;
    const caseId = other.ownCase;
    const body = CaseRequestAttached({ caseId, requestId, ofRequestId: other.requestId });
    const [moved] = await installation.append('routing', caseStream(caseId), [body], first.judged.metadata);
    await requests.add({ municipality: MUNICIPALITY, requestId, caseId, position: moved!.position });
    for (const judged of [second.judged, first.judged]) await handler.route(judged);
    expect(await requests.caseOf(MUNICIPALITY, second.requestId)).toBe(first.ownCase);
    expect(await requests.caseOf(MUNICIPALITY, requestId)).toBe(caseId);
    const third = await routed({ verdict: 'duplicate', of: requestId });
    expect(await requests.caseOf(MUNICIPALITY, third.requestId)).toBe(caseId);
  });

  test('a repeat that got its own case stays there, though the row was lost', async () => {
    const first = await routed();
    await resolve(first.ownCase);
    const second = await routed({ verdict: 'duplicate', of: first.requestId });
    await dataSource.query('delete from case_request where request_id = $1', [second.requestId]);
    await handler.route(second.judged);
    expect(types(await caseEvents(second.ownCase))).toEqual(OPENING);
    expect(await requests.caseOf(MUNICIPALITY, second.requestId)).toBe(second.ownCase);
  });
});
