import { EventStoreUnavailable, type EventStore } from '@guichet/event-sourcing';
import { eventually } from '@guichet/test-kit';
import { DAY_MS, openLibrary, type Library } from './testing/library.ts';
import { LOAN_TIMERS } from './testing/loans.ts';
import type { Timers } from './timers.ts';

let library: Library;
beforeEach(async () => {
  library = await openLibrary();
});
afterEach(() => library.close());

const typesOf = async (loanId: string) => (await library.history(loanId)).map(({ type }) => type);
const outcomesOf = async ({ figures }: Timers): Promise<Record<string, number>> => {
  const values = await figures.find(({ name }) => name === 'guichet_timers_total')!.read();
  return Object.fromEntries(values.map(({ value, labels }) => [labels!['outcome'], value]));
};
const lapsed = ['loan.begun', 'loan.lapsed', 'loan.fined'];

it('fires in the order of what is due, and never early', async () => {
  await library.replica();
  const earlier = await library.lend(4);
  const loanId = await library.lend(20, 10, 5);
  await library.project();
  await library.clock.advance(5 * DAY_MS - 60_000);
  await eventually(async () => expect(await typesOf(earlier)).toEqual(lapsed));
  expect(await typesOf(loanId)).toEqual(['loan.begun']);
  await library.clock.advance(60_000);
  await eventually(async () => expect(await typesOf(loanId)).toHaveLength(2));
  await library.clock.advance(16 * DAY_MS);
  await eventually(async () =>
    expect(await typesOf(loanId)).toEqual([
      'loan.begun',
      'loan.reminded',
      'loan.reminded',
      'loan.lapsed',
      'loan.fined',
    ]),
  );
  const [begun, ...fired] = await library.history(loanId);
  const due = [5, 10, 20].map((days) => Date.parse(begun!.metadata.occurredAt) + days * DAY_MS);
  const at = fired.slice(0, 3).map(({ metadata }) => Date.parse(metadata.occurredAt));
  expect(at.map((instant, nr) => instant >= due[nr]!)).toEqual([true, true, true]);
  await library.project();
  expect(await library.rows()).toEqual([]); // what it appended ended each timer, also one whose event has no row in the table
});

it('says who did it and why: the service, because of the event that set the timer', async () => {
  await library.replica();
  const loanId = await library.lend(1);
  await library.project();
  await library.clock.advance(DAY_MS);
  const [begun, first, second] = await eventually(async () => {
    const events = await library.history(loanId);
    expect(events).toHaveLength(3);
    return events;
  });
  const idOf = LOAN_TIMERS.idsOf({ causedBy: begun!.id, name: 'lapse', rung: '' });
  expect([first!.id, second!.id]).toEqual([idOf(0), idOf(1)]);
  expect(first!.metadata).toMatchObject({
    causationId: begun!.id,
    correlationId: begun!.metadata.correlationId,
    actor: { role: 'service:library', ref: null },
    channel: 'system',
  });
});

it('fires each of many timers once over several replicas', async () => {
  const replicas = await Promise.all([library.replica(), library.replica(), library.replica()]);
  const loans = await Promise.all(Array.from({ length: 600 }, () => library.lend(1)));
  await library.project();
  await library.clock.advance(DAY_MS);
  await eventually(async () => expect((await library.rows()).every(({ next_at }) => next_at === null)).toBe(true));
  const histories = await Promise.all(loans.map(typesOf));
  expect(histories.every((types) => types.join() === lapsed.join())).toBe(true);
  const counted = await Promise.all(replicas.map(outcomesOf));
  expect(counted.map(({ fired }) => fired!).reduce((sum, fired) => sum + fired)).toBe(600);
  expect(counted.map(({ duplicate }) => duplicate)).toEqual([0, 0, 0]);
});

it('killed between the append and the mark, another replica finds it done', async () => {
  const appended = Promise.withResolvers<void>();
  const append: EventStore['append'] = async (...call) => {
    await library.store.append(...call);
    appended.resolve();
    return new Promise(() => {}); // the process is gone
  };
  const loanId = await library.lend(9, 1);
  await library.project();
  await library.clock.advance(DAY_MS);
  const dead = await library.replica({}, { append });
  await appended.promise;
  expect(await library.rows()).toMatchObject([{ name: 'remind', next_at: expect.any(Date) }, {}]);
  Object.assign(dead, { running: Promise.resolve() }); // nobody waits for it
  const alive = await library.replica();
  await library.clock.advance(60_000); // its claim is over
  await eventually(async () => expect(await library.rows()).toMatchObject([{ next_at: null, attempts: 0 }, {}]));
  expect(await typesOf(loanId)).toEqual(['loan.begun', 'loan.reminded']);
  expect(await outcomesOf(alive)).toEqual({ fired: 0, ignored: 0, duplicate: 1, failed: 0 });
});

it('a row that somebody holds while it fires is marked as soon as it is free', async () => {
  const [held, free] = [await library.lend(9, 1), await library.lend(9, 1)];
  await library.project();
  await library.clock.advance(DAY_MS);
  const fires = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  await library.replica({ before: () => (fires.resolve(), goOn.promise) });
  await fires.promise;
  const holder = library.dataSource.createQueryRunner();
  await holder.startTransaction();
  await holder.query('select from timer where entity_id = $1 for update', [held]);
  goOn.resolve();
  const reminders = async () =>
    (await library.rows()).filter(({ name }) => name === 'remind').map(({ next_at }) => next_at);
  await eventually(async () => expect((await reminders()).filter((at) => at === null)).toHaveLength(1));
  expect(await typesOf(free)).toEqual(['loan.begun', 'loan.reminded']);
  await holder.commitTransaction();
  await holder.release();
  await eventually(async () => expect(await reminders()).toEqual([null, null]), { timeoutMs: 5_000 });
});

it('a table from an earlier moment fires under the same ids, and changes nothing', async () => {
  const loanId = await library.lend(9, 1, 2);
  await library.project();
  await library.dataSource.query('create table saved as select * from timer');
  await library.replica();
  await library.clock.advance(3 * DAY_MS);
  await eventually(async () => expect(await typesOf(loanId)).toHaveLength(3));
  await library.project();
  await library.dataSource.query(`insert into timer select * from saved where name = 'remind'`);
  await eventually(async () =>
    expect((await library.rows()).map(({ next_at }) => next_at)).toEqual([null, null, expect.any(Date)]),
  );
  expect(await typesOf(loanId)).toEqual(['loan.begun', 'loan.reminded', 'loan.reminded']);
});

it('fires nothing for a loan that moved on before the table knew of it', async () => {
  const loanId = await library.lend(1);
  await library.project();
  await library.command(loanId, { type: 'extend', until: new Date(Date.now() + 90 * DAY_MS).toISOString() });
  await library.clock.advance(2 * DAY_MS);
  await library.replica();
  await eventually(async () => expect(await library.rows()).toMatchObject([{ next_at: null }]));
  expect(await typesOf(loanId)).toEqual(['loan.begun', 'loan.extended']);
  await library.project();
  expect(await library.rows()).toMatchObject([{ name: 'lapse', next_at: expect.any(Date) }]);
});

it('a timer that keeps failing holds up no other, says so, and fires once the cause is gone', async () => {
  const [poison, ...others] = await Promise.all(Array.from({ length: 40 }, () => library.lend(1)));
  let broken = true;
  await library.project();
  await library.clock.advance(DAY_MS);
  const timers = await library.replica({
    before: (entityId) => {
      if (broken && entityId === poison) throw new RangeError('no calendar');
    },
  });
  await eventually(async () => {
    await library.clock.advance(1000);
    const histories = await Promise.all(others.map(typesOf));
    expect(histories.every((types) => types.length === 3)).toBe(true);
    const [failing] = (await library.rows()).filter(({ fault }) => fault);
    expect(failing).toMatchObject({ fault: expect.stringMatching(/^RangeError/), next_at: expect.any(Date) });
    expect(failing!.attempts).toBeGreaterThan(2);
  });
  await library.clock.advance(301_000);
  expect(await timers.stalled()).toMatchObject({
    timers: expect.stringMatching(/^1 overdue, the oldest for \d+ s; 1 keep/),
  });
  broken = false;
  await eventually(async () => {
    await library.clock.advance(60_000);
    expect(await typesOf(poison!)).toEqual(lapsed);
  });
  await eventually(async () => expect(await timers.stalled()).toEqual({}));
});

it('waits while the log is away, and then fires', async () => {
  const loanId = await library.lend(1);
  await library.project();
  await library.clock.advance(DAY_MS);
  const refused = Promise.withResolvers<void>();
  let away = true;
  const append: EventStore['append'] = (...call) => {
    if (!away) return library.store.append(...call);
    refused.resolve();
    throw new EventStoreUnavailable();
  };
  await library.replica({}, { append });
  await refused.promise;
  away = false;
  await eventually(async () => expect(await typesOf(loanId)).toEqual(lapsed));
  await eventually(async () => expect(await library.rows()).toMatchObject([{ next_at: null, attempts: 0 }]));
});

it('fires nothing while its projection follows another log', async () => {
  const loanId = await library.lend(1);
  await library.project();
  await library.dataSource.query(
    `insert into consumer_checkpoint (consumer, log_id) values ('library', gen_random_uuid())`,
  );
  await library.clock.advance(DAY_MS);
  const looked = Promise.withResolvers<void>();
  let looks = 0;
  const logId = (): Promise<string> => {
    if (++looks === 3) looked.resolve();
    return library.store.logId();
  };
  const timers = await library.replica({}, { logId });
  expect(await timers.stalled()).toEqual({ timers: 'the timers follow another log' });
  await looked.promise;
  expect(await typesOf(loanId)).toEqual(['loan.begun']);
  await library.dataSource.query('update consumer_checkpoint set log_id = $1', [await library.store.logId()]);
  await eventually(async () => expect(await typesOf(loanId)).toEqual(lapsed));
});
