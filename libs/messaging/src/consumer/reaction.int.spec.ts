import { DependencyUnavailable, RetryLater } from '../failures.ts';
import { eventually, openInstallation, PROMPTLY, type MessagingInstallation } from '../../test/installation.ts';

/** Milliseconds. It takes 3 on an idle machine, and seconds when a poll and not a notification brings the event. */
const AT_ONCE = 1000;

let our: MessagingInstallation;

beforeEach(async () => void (our = await openInstallation()));
afterEach(() => our.close());

it('hands over every event once, in the order of the log', async () => {
  our.forwarder();
  our.consumer(our.remember);
  const ids = await our.submit(500);
  await eventually(() => expect(our.seen).toEqual(ids));
  await eventually(async () => expect((await our.checkpoint())?.position).toBe('500'));
});

it('reaches a handler at once in a quiet system, before and after NATS was restarted', async () => {
  our.forwarder();
  let arrived = () => {};
  our.consumer(() => arrived());
  const measure = async (): Promise<number> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    arrived = resolve;
    await our.submit(1);
    const began = performance.now();
    await promise;
    return performance.now() - began;
  };
  const medianOf = async (times: number): Promise<number> => {
    const taken: number[] = [];
    while (taken.length < times) taken.push(await measure());
    return taken.sort((a, b) => a - b)[times >> 1]!;
  };
  expect(await medianOf(15)).toBeLessThan(AT_ONCE);
  await our.broker.restart();
  await measure();
  expect(await medianOf(15)).toBeLessThan(AT_ONCE);
});

it('works on one replica; another one takes over when it closes', async () => {
  our.forwarder();
  const replicas = [our.consumer(our.remember), our.consumer(our.remember)];
  const early = await our.submit(20);
  await eventually(() => expect(our.seen).toEqual(early));
  await eventually(() => expect(replicas.every((replica) => replica.ready())).toBe(true));
  expect(replicas.map((replica) => replica.state().standby).sort()).toEqual([false, true]);
  const active = replicas.find((replica) => replica.state().active)!;
  const began = performance.now();
  await active.close();
  expect(performance.now() - began).toBeLessThan(PROMPTLY);
  const late = await our.submit(20);
  await eventually(() => expect(our.seen).toEqual([...early, ...late]));
});

it('gives up on a poison message and handles the others', async () => {
  our.forwarder();
  const ids = await our.submit(10);
  const tries: number[] = [];
  our.consumer(
    (event, { attempt }) => {
      if (event.id !== ids[4]) return our.remember(event);
      tries.push(attempt);
      throw new RangeError('secret value');
    },
    { maxAttempts: 3 },
  );
  await eventually(() => expect(our.seen).toEqual(ids.filter((id) => id !== ids[4])));
  expect(tries).toEqual([1, 2, 3]);
  const letters = await our.deadLetters();
  expect(letters).toMatchObject([{ event_id: ids[4], reason: 'handler-failed', attempts: 3 }]);
  expect(letters[0]!.fault).toMatch(/^RangeError at .*reaction\.int\.spec/);
});

it.each([
  ['an outage', () => new DependencyUnavailable('mail server')],
  ['a refused connection', () => Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  ['something not there yet', () => new RetryLater('case not opened')],
])('waits for %s and counts nothing', async (_, fault) => {
  our.forwarder();
  const ids = await our.submit(5);
  const attempts: number[] = [];
  const strategy = our.consumer(
    (event, { attempt }) => {
      if (event.id === ids[2] && attempts.push(attempt) <= 6) throw fault();
      return our.remember(event);
    },
    { maxAttempts: 2 },
  );
  await eventually(() => expect(strategy.state().halted).toMatch(/waiting at position 3/));
  await eventually(() => expect(our.seen).toEqual(ids));
  expect(new Set(attempts)).toEqual(new Set([1]));
  expect(await our.deadLetters()).toEqual([]);
});

it('saves what is done while it waits, and counts no start', async () => {
  our.forwarder();
  const ids = await our.submit(5);
  our.consumer((event) => {
    if (event.id === ids[3]) throw new DependencyUnavailable();
    our.remember(event);
  });
  await eventually(async () => expect(await our.checkpoint()).toMatchObject({ position: '3', starts: 0 }));
});

it('keeps one stream in order and works on several at once', async () => {
  our.forwarder();
  let [running, most] = [0, 0];
  our.consumer(
    async (event) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      our.remember(event);
    },
    { concurrency: 4 },
  );
  const ids = await our.submit(50);
  await eventually(() => expect([...our.seen].sort()).toEqual([...ids].sort()));
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(4);
});

it('handles one lane in the order of the log, whatever the streams', async () => {
  our.forwarder();
  our.consumer(
    async (event) => {
      for (let turns = Math.random() * 5; turns > 0; turns -= 1) await new Promise(setImmediate);
      our.remember(event);
    },
    { concurrency: 4, laneOf: () => 'all' },
  );
  const ids = await our.submit(50);
  await eventually(() => expect(our.seen).toHaveLength(50));
  expect(our.seen).toEqual(ids);
});

it('lets a sleeper that lost its lease move nothing', async () => {
  our.forwarder();
  const { promise: waking, resolve: wake } = Promise.withResolvers<void>();
  await our.submit(3);
  const sleeper = our.consumer(() => waking);
  await eventually(async () => expect((await our.checkpoint())?.starts).toBe(1));
  const change = (expiry: string) =>
    our.dataSource.query(
      `update consumer_lease set holder = gen_random_uuid(), expires_at = now() + interval '${expiry}'`,
    );
  await change('1 hour');
  wake();
  await eventually(() => expect(sleeper.state()).toMatchObject({ active: false, standby: true }));
  expect(await our.checkpoint()).toMatchObject({ position: '0' });
  await change('0 s');
  await eventually(async () => expect(await our.checkpoint()).toMatchObject({ position: '3' }));
});
