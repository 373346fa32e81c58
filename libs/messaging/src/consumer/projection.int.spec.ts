import type { WriteGathered } from '../projection-batch.ts';
import { eventually, openInstallation, type Handle, type MessagingInstallation } from '../../test/installation.ts';

let our: MessagingInstallation;
beforeEach(async () => {
  our = await openInstallation();
  await our.dataSource.query('create table fact (position bigint primary key)');
});
afterEach(() => our.close());

const project: Handle = (event, { manager }) =>
  manager!.query('insert into fact (position) values ($1)', [String(event.position)]);

const facts = async (): Promise<number> => (await our.dataSource.query('select count(*)::int as n from fact'))[0].n;

it('commits rows and checkpoint together', async () => {
  our.forwarder();
  our.consumer(project, { mode: 'projection' });
  await our.submit(400);
  await eventually(async () => expect(await facts()).toBe(400));
  expect(await our.checkpoint()).toMatchObject({ position: '400' });
});

it('writes no row when the checkpoint was moved by another', async () => {
  our.forwarder();
  await our.submit(2);
  let once = true;
  our.consumer(
    async (event, context) => {
      await project(event, context);
      if (once) await our.dataSource.query(`update consumer_lease set holder = gen_random_uuid()`);
      once = false;
    },
    { mode: 'projection' },
  );
  await eventually(async () => expect(await facts()).toBe(2)); // a row left by the suspended replica would violate the primary key for ever
  expect(await our.deadLetters()).toEqual([]);
});

it('tells others about a batch once it is committed, and not about one that was rolled back', async () => {
  const told: number[] = [];
  let looking = Promise.resolve();
  let broken = true;
  const look = () => void (looking = looking.then(async () => void told.push(await facts())));
  our.consumer(
    async (event, context) => {
      context.afterCommit(look);
      await project(event, context);
      if (!broken) return;
      broken = false;
      throw new Error('rolled back');
    },
    { mode: 'projection' },
  );
  our.forwarder();
  await our.submit(3);
  await eventually(async () => expect(await facts()).toBe(3));
  await eventually(() => expect(told.at(-1)).toBe(3));
  expect(told).not.toContain(0);
});

it('moves no checkpoint when the commit fails', async () => {
  await our.dataSource.query('create table allowed (position bigint primary key)');
  await our.dataSource.query(
    'alter table fact add foreign key (position) references allowed deferrable initially deferred',
  );
  our.forwarder();
  const strategy = our.consumer(project, { mode: 'projection' });
  await our.submit(3);
  await eventually(() => expect(strategy.state().halted).toMatch(/23503/));
  expect(await our.checkpoint()).toMatchObject({ position: '0' });
  await our.dataSource.query('insert into allowed select generate_series(1, 3)');
  await eventually(async () => expect(await facts()).toBe(3));
});

it('stops at what it cannot project, says so, and goes on once it can', async () => {
  our.forwarder();
  let broken = true;
  const strategy = our.consumer(
    async (event, context) => {
      await project(event, context);
      if (broken && event.position === 5n) throw new Error('no such ward');
    },
    { mode: 'projection' },
  );
  await our.submit(10);
  await eventually(() => expect(strategy.state().halted).toMatch(/^Error at .*at position 5, event /));
  await eventually(async () => expect(await facts()).toBe(4));
  expect(await our.checkpoint()).toMatchObject({ position: '4' });
  broken = false;
  await eventually(async () => expect(await facts()).toBe(10));
  expect(strategy.state()).toMatchObject({ halted: null, position: '10' });
  expect(strategy.state().asOf).toMatch(/^\d{4}-/);
  expect(await our.deadLetters()).toEqual([]);
});

describe('what a projection gathers', () => {
  const written: number[] = [];
  let broken = false;
  const writeTogether: WriteGathered<bigint> = async (positions, manager) => {
    if (broken && positions.includes(5n)) throw new Error('no such ward');
    await manager.query('insert into fact (position) select unnest($1::bigint[])', [positions.map(String)]);
    written.push(positions.length);
  };
  const gather: Handle = async (event, context) => context.gather(event.position, writeTogether);
  beforeEach(() => written.splice(0));

  it('is written once a batch, with its checkpoint', async () => {
    await our.submit(40);
    our.forwarder();
    await eventually(async () => expect(await our.streamPositions()).toHaveLength(40));
    our.consumer(gather, { mode: 'projection' });
    await eventually(async () => expect(await facts()).toBe(40));
    expect(written.length).toBeLessThan(40);
    expect(written.reduce((sum, n) => sum + n, 0)).toBe(40);
    await eventually(async () => expect(await our.checkpoint()).toMatchObject({ position: '40' }));
  });

  it('stops at the event whose rows cannot be written, and goes on once they can', async () => {
    broken = true;
    our.forwarder();
    const strategy = our.consumer(gather, { mode: 'projection' });
    await our.submit(10);
    await eventually(() => expect(strategy.state().halted).toMatch(/^Error at .*at position 5, event /));
    await eventually(async () => expect(await facts()).toBe(4));
    broken = false;
    await eventually(async () => expect(await facts()).toBe(10));
  });

  it('is refused where nothing commits together', async () => {
    our.forwarder();
    our.consumer(gather, { mode: 'reaction', maxAttempts: 1 });
    await our.submit(1);
    await eventually(async () =>
      expect(await our.deadLetters()).toEqual([expect.objectContaining({ reason: 'handler-failed' })]),
    );
  });
});
