import {
  CaseAssigned,
  CaseAssigneeSet,
  CaseFollowUpReached,
  CaseFollowUpSet,
  CaseNoted,
  CaseOpened,
  CasePrioritised,
  CasePromised,
  CasePutOnHold,
  CaseReclassified,
  CaseSentToTriage,
  CaseStepDue,
  isOpen,
  type CaseEvent,
} from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { poolOf, type Caller } from '@guichet/service-kit';
import { rememberedIn } from '@guichet/settings/testing';
import type { Catalogue, PublishedSettings } from '@guichet/settings';
import { freshDatabase } from '@guichet/test-kit';
import * as fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { CaseQueries } from './case-queries.ts';
import type { CaseListQuery } from '../actions/case.dto.ts';
import { CASE_ROLES, maySee } from '../domain/access.ts';
import { departmentOf, type OpenedCase } from '../domain/case/state.ts';
import { openOwnDatabase } from '../own-database.ts';
import { CaseList } from '../read-model/case-list.ts';
import { CaseQueues } from '../read-model/case-queues.ts';
import { writeCaseRows } from '../read-model/case-rows.read-model.ts';
import { queuesFor, type QueueName } from '../read-model/queues.ts';
import { historyOf, recorded, TOWN, type History } from '../testing/case-histories.ts';

const NOW = new Date('2026-03-12T15:00:00.000Z');

let database: Awaited<ReturnType<typeof freshDatabase>>;
let dataSource: DataSource;
let queries: CaseQueries;

beforeAll(async () => {
  database = await freshDatabase();
  dataSource = await openOwnDatabase(database.url);
  const settings = {
    remembered: async () => rememberedIn({ services: [], departments: [], outcomes: [], wards: [] } as never),
  };
  const clock = { now: async () => NOW };
  const [list, queues] = [new CaseList(dataSource), new CaseQueues(dataSource)];
  queries = new CaseQueries(list, queues, settings as unknown as PublishedSettings, clock);
});
afterAll(async () => {
  await dataSource?.destroy();
  await database?.drop();
});

const catalogue = { municipality: { id: TOWN, timeZone: 'America/Halifax' } } as Catalogue;
const asking = (caller: Caller) => ({ caller, catalogue, language: 'en' as const });

/** Cases to which happens what is picked, written in batches of this size. */
async function written(picks: readonly (readonly number[])[], batch: number): Promise<History[]> {
  await poolOf(dataSource).query('truncate case_row');
  const histories = picks.map((one, index) => historyOf(one, index * 1000));
  const events = histories.flatMap((one) => one.events);
  for (let n = 0; n < events.length; n += batch) await writeCaseRows(events.slice(n, n + batch), dataSource.manager);
  return histories;
}

async function idsOf(caller: Caller, query: Partial<CaseListQuery>): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await queries.page(asking(caller), { limit: 7, ...query, cursor });
    ids.push(...page.cases.map(({ caseId }) => caseId));
    if (page.next === null) return ids;
    cursor = page.next;
  }
}

const CALLERS: readonly Caller[] = CASE_ROLES.flatMap((role) =>
  [[], ['roads'], ['parks', 'water']].map((departments) => {
    return { role, ref: 'p-1', departments, teams: ['roads-east'] };
  }),
);

/** Written again from the state alone. */
const STANDS: Readonly<
  Record<Exclude<QueueName, 'follow-up-today' | 'at-risk' | 'my-team'>, (state: OpenedCase, caller: Caller) => boolean>
> = {
  mine: ({ status, assignee }) => isOpen(status) && assignee === 'p-1',
  'my-department': (state, { departments }) => isOpen(state.status) && departments.includes(ownerOf(state)),
  triage: ({ status }) => status === 'in-triage',
  late: (state, caller) => isOurs(state, caller) && dueOf(state) <= NOW.getTime(),
  'on-hold': (state, caller) => isOurs(state, caller) && state.status === 'on-hold',
  'transfers-to-answer': ({ transfer }, { departments }) => departments.includes(transfer?.toDepartmentId ?? ''),
  'tasks-for-us': (state, { departments }) => {
    const { departmentId } = state.step ?? {};
    const ofStep = departmentId === undefined || departmentId === ownerOf(state) ? [] : [departmentId];
    return [...state.tasks.map((task) => task.departmentId), ...ofStep].some((id) => departments.includes(id));
  },
  referred: (state, caller) => isOurs(state, caller) && state.status === 'referred',
  flagged: (state, caller) => owns(state, caller) && state.status !== 'merged' && state.flags.length > 0,
  'refused-twice': (state, caller) => isOurs(state, caller) && state.refusals.length > 1,
};
const ownerOf = (state: OpenedCase): string => departmentOf(state)?.departmentId ?? '';
const owns = (state: OpenedCase, { role, departments }: Caller): boolean =>
  role === 'agent' || role === 'director' || departments.includes(ownerOf(state));
const isOurs = (state: OpenedCase, caller: Caller): boolean => isOpen(state.status) && owns(state, caller);
const dueOf = ({ promise }: OpenedCase): number => (promise?.resolveBy ? Date.parse(promise.resolveBy) : Infinity);
const inOrder = (a: OpenedCase, b: OpenedCase): number =>
  dueOf(a) === dueOf(b) ? (a.opened.caseId < b.opened.caseId ? -1 : 1) : dueOf(a) - dueOf(b);
const id = ({ opened }: OpenedCase): string => opened.caseId;

const TOWNS = fc.tuple(
  fc.array(fc.array(fc.nat(100_000), { maxLength: 12 }), { minLength: 25, maxLength: 25 }),
  fc.integer({ min: 1, max: 40 }),
);

test('a list holds what its reader may see, and a queue what its name says, in order, page after page', async () => {
  await fc.assert(
    fc.asyncProperty(TOWNS, async ([picks, batch]) => {
      const states = (await written(picks, batch)).map(({ state }) => state);
      for (const caller of CALLERS) {
        const seen = states.filter((state) => maySee(caller, state)).map(id);
        expect(await idsOf(caller, {})).toEqual(seen.toReversed());
        const counts = await queries.counts(asking(caller));
        for (const { queue, count } of counts) {
          const listed = await idsOf(caller, { queue });
          expect([queue, listed.length]).toEqual([queue, count]);
          const stands = STANDS[queue as keyof typeof STANDS];
          if (stands)
            expect([queue, ...listed]).toEqual([
              queue,
              ...states
                .filter((one) => stands(one, caller))
                .sort(inOrder)
                .map(id),
            ]);
        }
      }
    }),
    { numRuns: 12 },
  );
}, 60_000);

/** A case of roads to which this happens, one after the other. */
async function caseOf(...bodies: ((caseId: string) => CaseEvent)[]): Promise<string> {
  const caseId = newId();
  const opened = CaseOpened({ ...CaseOpened.samples[0]!, caseId, requestId: newId() });
  const assigned = CaseAssigned({ ...CaseAssigned.samples[0]!, caseId, departmentId: 'roads', teamId: 'roads-east' });
  const events = [opened, assigned, ...bodies.map((body) => body(caseId))];
  await writeCaseRows(
    events.map((body, index) => recorded(body, caseId, index, 0)),
    dataSource.manager,
  );
  return caseId;
}
const due = (resolveBy: string) => (caseId: string) => CasePromised({ ...CasePromised.samples[0]!, caseId, resolveBy });
const followUp = (followUpAt: string | null) => (caseId: string) => CaseFollowUpSet({ caseId, followUpAt });
const clerk: Caller = { role: 'clerk', ref: 'p-1', departments: ['roads'], teams: ['roads-east'] };

describe('on its day', () => {
  beforeEach(() => poolOf(dataSource).query('truncate case_row'));

  test('a case is at risk when a quarter of its promise is left, and late when none is', async () => {
    // requested on the 2nd at 12:00, now the 12th at 15:00
    const [risky] = [await caseOf(due('2026-03-14T15:00:00.000Z')), await caseOf(due('2026-03-16T12:00:00.000Z'))];
    const late = await caseOf(due('2026-03-12T15:00:00.000Z'));
    expect(await idsOf(clerk, { queue: 'at-risk' })).toEqual([risky]);
    expect(await idsOf(clerk, { queue: 'late' })).toEqual([late]);
    const { cases } = await queries.page(asking(clerk), { queue: 'at-risk', limit: 1 });
    expect(cases).toMatchObject([{ atRiskAt: new Date('2026-03-11T14:15:00.000Z') }]);
  });

  test('a letter, and a request that was detached, count from when they came, and a reopened case from its reopening', async () => {
    const [since, resolveBy] = ['2026-02-20T05:00:00.000Z', '2026-03-16T12:00:00.000Z'];
    const promised = (more: object) => (caseId: string) =>
      CasePromised({ ...CasePromised.samples[0]!, caseId, resolveBy, ...more });
    const times = () => poolOf(dataSource).query('select requested_at, promised_from, at_risk_at from case_row');
    await caseOf(promised({ since }));
    expect((await times()).rows).toEqual([
      {
        requested_at: new Date(since),
        promised_from: new Date(since),
        at_risk_at: new Date(0.25 * Date.parse(since) + 0.75 * Date.parse(resolveBy)),
      },
    ]);
    await poolOf(dataSource).query('truncate case_row');
    const again = '2026-03-10T12:00:00.000Z';
    await caseOf(promised({ since }), promised({ since: again, cause: 'reopening' }));
    expect((await times()).rows).toMatchObject([{ requested_at: new Date(since), promised_from: new Date(again) }]);
  });

  test('a case that nobody has placed has no priority, whatever was said of it', async () => {
    const toTriage = (caseId: string) => CaseSentToTriage({ caseId, why: 'not-ours' });
    const urgent = (caseId: string) => CasePrioritised({ caseId, priority: 'urgent', why: 'danger' });
    await caseOf(urgent, toTriage, urgent);
    expect((await poolOf(dataSource).query('select priority from case_row')).rows).toEqual([{ priority: null }]);
  });

  test('a case is followed up until the municipality’s midnight, and for as long as nobody has looked since it came back', async () => {
    const today = await caseOf(followUp('2026-03-13T02:59:59.000Z'));
    await caseOf(followUp('2026-03-13T03:00:00.000Z')); // midnight in Halifax
    const reached = (caseId: string) => CaseFollowUpReached({ caseId, followUpAt: '2026-03-04T12:30:00.000Z' });
    const back = await caseOf(followUp('2026-03-04T12:30:00.000Z'), reached);
    await caseOf(followUp('2026-03-04T12:30:00.000Z'), reached, (caseId) =>
      CaseNoted({ ...CaseNoted.samples[0]!, caseId }),
    );
    await caseOf(followUp('2026-03-04T12:30:00.000Z'), followUp(null));
    expect((await idsOf(clerk, { queue: 'follow-up-today' })).toSorted()).toEqual([today, back].toSorted());
  });

  test('a case that turns out to be about another service has no step of the one before', async () => {
    const stepDue = (caseId: string) => CaseStepDue({ ...CaseStepDue.samples[0]!, caseId });
    await caseOf(stepDue, (caseId) => CaseReclassified({ ...CaseReclassified.samples[0]!, caseId }));
    const { rows } = await poolOf(dataSource).query('select step, step_due_at from case_row');
    expect(rows).toEqual([{ step: null, step_due_at: null }]);
  });

  test('a team has what is its own, and a hold says why and until when', async () => {
    const held = await caseOf((caseId) => CasePutOnHold({ ...CasePutOnHold.samples[0]!, caseId }));
    expect(await idsOf(clerk, { queue: 'my-team' })).toEqual([held]);
    expect(await idsOf({ ...clerk, teams: ['roads-west'] }, { queue: 'my-team' })).toEqual([]);
    expect((await queries.page(asking(clerk), { queue: 'on-hold', limit: 1 })).cases).toMatchObject([
      { hold: { reason: 'weather', until: '2026-03-12T13:30:00.000Z' }, channel: 'phone', reference: null },
    ]);
  });

  test('filters narrow a queue and belong to its cursors', async () => {
    await caseOf();
    await caseOf();
    const query = { queue: 'my-department', channel: 'phone', olderThanDays: 10, limit: 1 } as const;
    const { next } = await queries.page(asking(clerk), query);
    expect(await idsOf(clerk, { ...query, olderThanDays: 11 })).toEqual([]);
    const others = { ...query, channel: 'email', cursor: next! } as const;
    await expect(queries.page(asking(clerk), others)).rejects.toMatchObject({ code: 'http.cursor-filters' });
  });
});

test('a crew sees the work of its team and what names the person, and nothing else of the department', async () => {
  await poolOf(dataSource).query('truncate case_row');
  const crew: Caller = { role: 'crew', ref: 'p-1', departments: ['roads'], teams: ['roads-east'] };
  const ofTeam = await caseOf();
  const another = { ...crew, teams: ['roads-west'] };
  expect(queuesFor('crew')).toEqual(['mine', 'my-team', 'tasks-for-us']);
  expect(await idsOf(crew, { queue: 'my-team' })).toEqual([ofTeam]);
  expect([await idsOf(crew, {}), await idsOf(another, {})]).toEqual([[ofTeam], []]);
  const named = await caseOf((caseId) => CaseAssigneeSet({ caseId, staffRef: 'p-1' }));
  expect([await idsOf(another, {}), await idsOf(another, { queue: 'mine' })]).toEqual([[named], [named]]);
  expect(await idsOf({ ...another, ref: null }, {})).toEqual([]);
});

test('clerks have no queue of triage, and nobody another department’s', async () => {
  expect(queuesFor('clerk')).not.toContain('triage');
  await expect(idsOf(clerk, { queue: 'triage' })).rejects.toMatchObject({ code: 'case.queue-forbidden' });
  await expect(idsOf(clerk, { queue: 'late', departmentId: 'parks' })).rejects.toMatchObject({
    code: 'case.other-department',
  });
});
