import { accepted, ignored, type Decider } from '@guichet/event-sourcing';
import {
  nothing,
  RequestCommented,
  RequestSubmitted,
  type EventBody,
  type EventOf,
  type RecordedEvent,
} from '@guichet/events';
import { messagingMigrations } from '@guichet/messaging';
import { rebuild, type ReadModel, type RebuildOptions } from '@guichet/messaging/rebuild';
import { logTo, openDataSource, poolOf } from '@guichet/service-kit';
import { eventually, freshInstallation, TestClock, type TestInstallation } from '@guichet/test-kit';
import type { DataSource } from 'typeorm';
import { set, timerTable } from './timer-table.ts';
import { carryOverTimers, TIMER_ROWS } from './timer-rows.ts';
import { Timers } from './timers.ts';
import { TIMER_MIGRATIONS, timersMigrations } from './timers.tables.ts';

/** Every request is commented on a day after it was submitted. */
const COMMENTS = timerTable<EventOf<typeof RequestSubmitted> | EventOf<typeof RequestCommented>, 'comment', string>({
  owner: 'intake',
  category: 'request',
  entityOf: ({ data }) => data.requestId,
  on: {
    'request.submitted': ({ metadata }) => [set('comment', nextDay(metadata.occurredAt))],
    'request.commented': nothing,
  },
  fire: { comment: ({ entityId }) => entityId },
});
const DAY_MS = 86_400_000;
const nextDay = (instant: string): string => new Date(Date.parse(instant) + DAY_MS).toISOString();

const decider: Decider<string, null, EventBody> = {
  initialState: null,
  evolve: () => null,
  decide: (requestId) =>
    idle ? ignored('nothing-to-do') : accepted(RequestCommented({ ...RequestCommented.samples[0]!, requestId })),
};

const CONSUMER = 'intake';
const model: ReadModel = {
  consumer: CONSUMER,
  mode: 'projection',
  tables: [TIMER_ROWS],
  migrations: TIMER_MIGRATIONS,
  types: COMMENTS.types,
  read: () => ({ project: COMMENTS.write }),
  carryOver: carryOverTimers,
};

let installation: TestInstallation;
let dataSource: DataSource;
let clock: TestClock;
let timers: Timers;
let position = 0n;
let idle = false;

beforeAll(async () => {
  logTo(() => {});
  installation = await freshInstallation();
  const { database: url } = installation.urls.intake;
  dataSource = await openDataSource({ url, entities: [], migrations: [...messagingMigrations, ...timersMigrations] });
  clock = await TestClock.install(url);
  timers = new Timers({
    ...{ table: COMMENTS, decider, store: store(), parts: undefined, pool: poolOf(dataSource) },
    ...{ consumer: CONSUMER, testClock: 'on' },
  }) as unknown as Timers;
  timers.onApplicationBootstrap();
});
afterAll(async () => {
  logTo();
  await timers?.onApplicationShutdown();
  await clock?.close();
  await dataSource?.destroy();
  await installation?.drop();
});

const store = () => installation.log('intake');
const rebuilt = (options: Partial<RebuildOptions> = {}) =>
  rebuild({ model, databaseUrl: installation.urls.intake.database, store: store(), ...options });
const inLog = async (type: string): Promise<RecordedEvent[]> =>
  (await store().readAll(0n, 1000)).filter((event) => event.type === type);

async function submit(count: number): Promise<void> {
  for (let nr = 0; nr < count; nr++) {
    const requestId = crypto.randomUUID();
    const body = RequestSubmitted({ ...RequestSubmitted.samples[0]!, requestId });
    await installation.append('intake', { municipality: 'baie-du-nord', category: 'request', id: requestId }, [body], {
      occurredAt: (await clock.now()).toISOString(),
    });
  }
  await project();
}

/** As the consumer does it: rows and checkpoint in one transaction. */
async function project(): Promise<void> {
  const events = await store().readAll(position, 1000);
  const last = events.at(-1);
  if (!last) return;
  await dataSource.transaction(async (manager) => {
    await manager.query(
      `insert into consumer_checkpoint (consumer, log_id, position, event_id) values ($1, $2, $3, $4)
       on conflict (consumer) do update set position = excluded.position, event_id = excluded.event_id`,
      [CONSUMER, await store().logId(), String(last.position), last.id],
    );
    await COMMENTS.write(events, manager);
  });
  position = last.position;
  timers.wake();
}

test('the rebuilt rows are those of the log, whatever fired meanwhile, and each fires once', async () => {
  await submit(5);
  expect(await rebuilt()).toMatchObject({ verdict: 'equal', swapped: true, tables: [{ live: { rows: 5 } }] });
  await clock.advance(DAY_MS);
  await eventually(async () => expect(await inLog('request.commented')).toHaveLength(5));

  // The firings are in the log, and the rows are still in the table: settled in the live one, open in the new one, which fires again in vain.
  expect(await rebuilt()).toMatchObject({ verdict: 'equal', swapped: true, tables: [{ live: { rows: 5 } }] });
  await eventually(async () => {
    const [open] = await dataSource.query('select count(next_at)::int as n from timer');
    expect(open).toEqual({ n: 0 });
  });
  expect(await inLog('request.commented')).toHaveLength(5);

  await project();
  expect(await rebuilt()).toMatchObject({ verdict: 'equal', tables: [{ live: { rows: 0 } }] });
});

test('new tables do not fire before they are the live ones', async () => {
  await submit(3);
  await dataSource.query('delete from timer'); // so that only the new tables have them
  await clock.advance(DAY_MS);
  const before: Promise<RecordedEvent[]>[] = [];
  const onProgress = () => void before.push(inLog('request.commented'));
  const result = await rebuilt({ acceptDifferences: true, onProgress });
  expect(result).toMatchObject({ verdict: 'different', swapped: true });
  expect((await Promise.all(before)).map(({ length }) => length)).toEqual(before.map(() => 5));
  await eventually(async () => expect(await inLog('request.commented')).toHaveLength(8));
});

test('a timer that had nothing to do when it was due does nothing after a rebuild either', async () => {
  const settled = () =>
    eventually(async () => {
      const rows = await dataSource.query('select count(next_at)::int as open from timer');
      expect(rows).toEqual([{ open: 0 }]);
    });
  const before = (await inLog('request.commented')).length;
  idle = true;
  await submit(2);
  await clock.advance(DAY_MS);
  await settled();
  idle = false;
  expect(await rebuilt()).toMatchObject({ verdict: 'equal', swapped: true, tables: [{ live: { rows: 2 } }] });
  await submit(1);
  await clock.advance(DAY_MS);
  await settled();
  expect(await inLog('request.commented')).toHaveLength(before + 1);
  await dataSource.query('delete from timer');
});

test('what a lost part of the log left without anything to do fires after a restore', async () => {
  idle = true;
  await submit(1);
  await clock.advance(DAY_MS);
  await eventually(async () => {
    const rows = await dataSource.query('select count(next_at)::int as open from timer');
    expect(rows).toEqual([{ open: 0 }]);
  });
  idle = false;
  await dataSource.query('update consumer_checkpoint set log_id = gen_random_uuid()'); // as if it had followed another log
  expect(await rebuilt({ otherLog: true })).toMatchObject({ verdict: 'other-log', swapped: true });
  const ids = async (type: string) => (await inLog(type)).map(({ data }) => (data as { requestId: string }).requestId);
  const all = (await ids('request.submitted')).toSorted();
  await eventually(async () => expect((await ids('request.commented')).toSorted()).toEqual(all));
});
