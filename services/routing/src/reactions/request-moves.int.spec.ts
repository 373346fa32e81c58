import {
  CaseAssigned,
  CaseMerged,
  CaseOpened,
  CaseReopened,
  CaseRequestDetached,
  CaseResolved,
  type CaseEvent,
  type RecordedEvent,
  type RecordedOf,
} from '@guichet/events';
import { idFrom, newId } from '@guichet/event-sourcing';
import { messagingMigrations, RetryLater } from '@guichet/messaging';
import { openDataSource, poolOf } from '@guichet/service-kit';
import { MUNICIPALITY, publishedInstallation, type TestInstallation } from '@guichet/test-kit';
import type { DataSource } from 'typeorm';
import { CaseRequests } from '../read-model/case-requests.ts';
import { CASE_MIGRATIONS } from '../read-model/cases.tables.ts';
import type { RoutingHandler } from './routing.handler.ts';
import { destinationOf } from './merge-destination.ts';
import { recorded } from '../testing/case-histories.ts';
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
  handler = handlerWith(requests);
});

afterAll(async () => {
  await dataSource?.destroy();
  await installation?.drop();
});

const handlerWith = (of: CaseRequests) => handlerOf(installation, poolOf(dataSource), { requests: of });

/** Whose row is never written, as by a process that is killed after its append. */
function dying(): RoutingHandler {
  const broken = new CaseRequests(poolOf(dataSource));
  broken.add = () => Promise.reject(new Error('killed here'));
  return handlerWith(broken);
}

const caseEvents = (caseId: string) => installation.log('routing').readStream(caseStream(caseId));
const types = (events: readonly RecordedEvent[]) => events.map(({ type }) => type);
const OPENING = ['case.opened', 'case.assigned', 'case.promised'];

async function opened(verdict: Verdict = {}): Promise<{ requestId: string; caseId: string }> {
  const judged = await judgeRequest(installation, verdict);
  await handler.route(judged);
  return { requestId: judged.data.requestId, caseId: ownCase(judged) };
}

/** A case with two requests. */
async function shared(verdict: Verdict = {}) {
  const { requestId: first, caseId } = await opened();
  const judged = await judgeRequest(installation, { ...verdict, verdict: 'duplicate', of: first });
  await handler.route(judged);
  return { caseId, first, second: judged.data.requestId };
}

async function append<E extends CaseEvent>(body: E): Promise<RecordedEvent & E> {
  const [{ metadata } = { metadata: {} }] = await caseEvents(body.data.caseId);
  const [recorded] = await installation.append('routing', caseStream(body.data.caseId), [body], metadata);
  return recorded as RecordedEvent & E;
}

const detach = (caseId: string, requestId: string) =>
  append(CaseRequestDetached({ caseId, requestId, toCaseId: newId(), why: 'another-thing' })) as Promise<
    RecordedOf<typeof CaseRequestDetached>
  >;
const merge = (caseId: string, intoCaseId: string) =>
  append(CaseMerged({ caseId, intoCaseId })) as Promise<RecordedOf<typeof CaseMerged>>;
const close = (caseId: string) => append(CaseResolved({ caseId, outcome: 'fixed', resolved: true }));
const caseOf = (requestId: string) => requests.caseOf(MUNICIPALITY, requestId);

describe('a request that is detached', () => {
  test('has a case of its own, with an owner by rule and the date of the request, once', async () => {
    const { caseId, second } = await shared();
    const detached = await detach(caseId, second);
    for (let times = 0; times < 2; times++) await handler.moves.detached(detached);
    const { toCaseId } = detached.data;
    const events = await caseEvents(toCaseId);
    expect(types(events)).toEqual(OPENING);
    expect(events[0]!.data).toMatchObject({ caseId: toCaseId, requestId: second, why: 'detached' });
    expect(events[2]!.data).toMatchObject({ resolveBy: '2026-03-14T16:00:00.000Z' });
    expect(events[0]!.metadata).toMatchObject({ causationId: detached.id });
    expect(await caseOf(second)).toBe(toCaseId);
  });

  test('is history where it was imported', async () => {
    const { caseId, second } = await shared({ history: { status: 'open', closedAt: null, expectedAt: null } });
    const detached = await detach(caseId, second);
    await handler.moves.detached(detached);
    expect((await caseEvents(detached.data.toCaseId))[0]!.data).toMatchObject({ imported: true });
  });

  test('is found there after a crash, though that case was merged since', async () => {
    const [{ caseId, second }, other] = [await shared(), await opened()];
    const detached = await detach(caseId, second);
    await expect(dying().moves.detached(detached)).rejects.toThrow('killed here');
    await handler.moves.merged(await merge(detached.data.toCaseId, other.caseId));
    await handler.moves.detached(detached);
    expect(types(await caseEvents(detached.data.toCaseId))).toEqual([...OPENING, 'case.merged']);
    expect(await caseOf(second)).toBe(other.caseId);
  });
});

test('a repeat of a request that was detached joins the case that this one goes to, before anybody has told of the parting', async () => {
  const { caseId, second } = await shared();
  const detached = await detach(caseId, second);
  const { requestId } = await opened({ verdict: 'duplicate', of: second });
  expect(await caseOf(requestId)).toBe(detached.data.toCaseId);
  await handler.moves.detached(detached);
  expect(types(await caseEvents(detached.data.toCaseId))).toEqual([...OPENING, 'case.request-attached']);
});

describe('requests of a merged case', () => {
  const joined = async (caseId: string) =>
    (await caseEvents(caseId))
      .filter(({ type }) => type === 'case.request-attached')
      .map(({ data }) => data as Record<string, unknown>);

  test('join the other case, all of them, once, and are history where they were', async () => {
    const from = await shared({ history: { status: 'open', closedAt: null, expectedAt: null } });
    const into = await opened();
    const merged = await merge(from.caseId, into.caseId);
    await Promise.all(Array.from({ length: 4 }, () => handler.moves.merged(merged).catch(retried)));
    await handler.moves.merged(merged);
    const moved = { caseId: into.caseId, ofRequestId: into.requestId, via: 'merge', fromCaseId: from.caseId };
    expect(await joined(into.caseId)).toEqual([
      { ...moved, requestId: from.first },
      { ...moved, requestId: from.second, imported: true },
    ]);
    expect([await caseOf(from.first), await caseOf(from.second)]).toEqual([into.caseId, into.caseId]);
  });

  test('follow the other case where it was merged before they moved', async () => {
    const [from, into, last] = [await shared(), await opened(), await opened()];
    const [first, then] = [await merge(from.caseId, into.caseId), await merge(into.caseId, last.caseId)];
    for (const merged of [first, then, first]) await handler.moves.merged(merged);
    expect((await joined(last.caseId)).map(({ requestId }) => requestId)).toEqual([
      from.first,
      from.second,
      into.requestId,
    ]);
    expect(await joined(into.caseId)).toEqual([]);
    expect(await caseOf(from.second)).toBe(last.caseId);
  });

  test('stay where they moved after a crash, though that case was merged before the rows were written', async () => {
    const [from, into, last] = [await opened(), await opened(), await opened()];
    const merged = await merge(from.caseId, into.caseId);
    await expect(dying().moves.merged(merged)).rejects.toThrow('killed here');
    await handler.moves.merged(await merge(into.caseId, last.caseId));
    await handler.moves.merged(merged);
    expect(await joined(into.caseId)).toHaveLength(1);
    expect(await joined(last.caseId)).toHaveLength(2);
    expect(await caseOf(from.requestId)).toBe(last.caseId);
  });

  test('get a case of their own where the other one was closed, and stay there though it was reopened', async () => {
    const [from, into] = [await shared(), await opened()];
    await close(into.caseId);
    const merged = await merge(from.caseId, into.caseId);
    await handler.moves.merged(merged);
    const fresh = (await caseOf(from.first))!;
    const events = await caseEvents(fresh);
    expect(types(events)).toEqual([...OPENING, 'case.request-attached']);
    expect(events[0]!.data).toMatchObject({ requestId: from.first, why: 'attached-to-closed' });
    expect(await caseOf(from.second)).toBe(fresh);
    await append(CaseReopened({ ...CaseReopened.samples[0]!, caseId: into.caseId }));
    await append(CaseAssigned({ ...CaseAssigned.samples[0]!, caseId: into.caseId }));
    await handler.moves.merged(merged);
    expect(types(await caseEvents(fresh))).toHaveLength(4);
    expect(await joined(into.caseId)).toEqual([]);
  });

  test('of two cases that were merged into each other at once are together in one', async () => {
    const [one, other] = [await shared(), await opened()];
    const merges = [await merge(one.caseId, other.caseId), await merge(other.caseId, one.caseId)];
    for (let times = 0; times < 2; times++)
      await Promise.all(merges.map((merged) => handler.moves.merged(merged).catch(retried)));
    for (const merged of merges) await handler.moves.merged(merged);
    const cases = await Promise.all([one.first, one.second, other.requestId].map(caseOf));
    expect(new Set(cases).size).toBe(1);
    const events = await caseEvents(cases[0]!);
    expect(types(events).sort()).toEqual([...OPENING, 'case.request-attached', 'case.request-attached'].sort());
    expect(events[0]!.data).toMatchObject({ why: 'merged-both-ways' });
  });

  test('move before a repeat of one of them joins, once', async () => {
    const [from, into] = [await opened(), await opened()];
    const merged = await merge(from.caseId, into.caseId);
    const repeat = await judgeRequest(installation, { verdict: 'duplicate', of: from.requestId });
    await handler.route(repeat);
    await handler.moves.merged(merged);
    expect(await caseOf(repeat.data.requestId)).toBe(into.caseId);
    expect((await joined(into.caseId)).map(({ requestId }) => requestId)).toEqual([
      from.requestId,
      repeat.data.requestId,
    ]);
  });
});

/** Two deliveries at once: the consumer tries again. */
function retried(failure: unknown): void {
  if (!(failure instanceof RetryLater)) throw failure;
}

test('the way of a merge ends where it comes back to a case that it has passed', async () => {
  const [a, b] = [newId(), newId()];
  const begun = (caseId: string) => [
    recorded(CaseOpened({ ...CaseOpened.samples[0]!, caseId }), caseId, 0, 1),
    recorded(CaseAssigned({ ...CaseAssigned.samples[0]!, caseId }), caseId, 1, 1),
  ];
  const merge = (caseId: string, intoCaseId: string, nr: number) =>
    recorded(CaseMerged({ caseId, intoCaseId }), caseId, nr, 1) as RecordedOf<typeof CaseMerged>;
  const [there, back] = [merge(a, b, 2), merge(b, a, 3)];
  const both = idFrom([there.id, back.id].sort()[0]!, 'case-of-both');
  const streams: Record<string, RecordedEvent[]> = {
    [a]: [...begun(a), there],
    [b]: [...begun(b), back],
    [both]: [...begun(both), merge(both, a, 4)], // refused today, and what a log may still hold
  };
  const store = { readStream: async ({ id }: { readonly id: string }) => streams[id] ?? [] };
  expect(await destinationOf(store, there, 1)).toEqual({ caseId: idFrom(there.id, 'case'), why: 'merged-both-ways' });
});
