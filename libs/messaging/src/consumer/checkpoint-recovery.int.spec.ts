import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, openInstallation, PROMPTLY, type MessagingInstallation } from '../../test/installation.ts';

let our: MessagingInstallation;

beforeEach(async () => void (our = await openInstallation()));
afterEach(() => our.close());

it('goes on where it stopped, whatever the server remembers', async () => {
  our.forwarder();
  const first = our.consumer(our.remember);
  const early = await our.submit(20);
  await eventually(() => expect(our.seen).toEqual(early));
  await first.close();
  const late = await our.submit(20);
  our.consumer(our.remember);
  await eventually(() => expect(our.seen).toEqual([...early, ...late]));
});

it('misses and repeats nothing when NATS loses everything', async () => {
  our.forwarder();
  our.consumer(our.remember);
  const early = await our.submit(30);
  await eventually(() => expect(our.seen).toEqual(early));
  await our.broker.kill9();
  rmSync(join(our.broker.dataDir, 'jetstream'), { recursive: true });
  const meanwhile = await our.submit(30);
  await our.broker.restart();
  const late = await our.submit(30);
  await eventually(() => expect(our.seen).toEqual([...early, ...meanwhile, ...late]));
});

it('misses and repeats nothing when an older copy of NATS comes back', async () => {
  our.forwarder();
  our.consumer(our.remember);
  const early = await our.submit(30);
  await eventually(() => expect(our.seen).toEqual(early));
  await our.broker.kill9();
  const [data, copy] = [join(our.broker.dataDir, 'jetstream'), join(our.broker.dataDir, 'older')];
  cpSync(data, copy, { recursive: true });
  await our.broker.restart();
  const late = await our.submit(30);
  await eventually(() => expect(our.seen).toEqual([...early, ...late]));
  await our.broker.kill9();
  rmSync(data, { recursive: true });
  cpSync(copy, data, { recursive: true });
  await our.broker.restart();
  const last = await our.submit(5);
  await eventually(() => expect(our.seen).toEqual([...early, ...late, ...last]));
});

it('never steps over a hole in the stream', async () => {
  const forwarder = our.forwarder();
  const ids = await our.submit(10);
  await eventually(async () => expect(await our.streamPositions()).toHaveLength(10));
  await forwarder.stop();
  await our.withManager((manager) => manager.streams.deleteMessage('GUICHET', 4));
  our.consumer(our.remember);
  await eventually(() => expect(our.seen).toEqual(ids.slice(0, 3)));
  our.forwarder();
  await eventually(() => expect(our.seen).toEqual(ids));
});

it('creates its consumer again when it was deleted', async () => {
  our.forwarder();
  our.consumer(our.remember);
  const early = await our.submit(5);
  await eventually(() => expect(our.seen).toEqual(early));
  await our.withManager((manager) => manager.consumers.delete('GUICHET', 'dedup'));
  const late = await our.submit(5);
  await eventually(() => expect(our.seen).toEqual([...early, ...late]));
});

it('passes over what is older than itself when it begins at the head', async () => {
  our.forwarder();
  await our.submit(10);
  await eventually(async () => expect(await our.streamPositions()).toHaveLength(10));
  const strategy = our.consumer(our.remember, { startAt: 'head' });
  await eventually(() => expect(strategy.state().position).toBe('10'));
  const late = await our.submit(3);
  await eventually(() => expect(our.seen).toEqual(late));
  expect(await our.checkpoint()).toMatchObject({ floor: '10' });
});

it('halts on another log', async () => {
  const forwarder = our.forwarder();
  const strategy = our.consumer(our.remember);
  const ids = await our.submit(5);
  await eventually(() => expect(our.seen).toEqual(ids));
  await forwarder.stop();
  await our.replaceLogId();
  our.forwarder();
  await eventually(() => expect(strategy.state().halted).toMatch(/another log/));
  expect(strategy.ready()).toBe(false);
  expect(our.seen).toEqual(ids);
});

describe('when the log was replaced while no consumer ran', () => {
  const ofPresentLog = { logId: () => our.store.logId() };

  /** Adds the given number of events to the stream, which then does not change. */
  async function replacedAfter(count: number): Promise<string[]> {
    const forwarder = our.forwarder();
    const ids = await our.submit(count);
    const end = await our.store.head();
    await eventually(async () => expect((await our.streamPositions()).at(-1)).toBe(end));
    await forwarder.stop();
    await our.replaceLogId();
    return ids;
  }

  it('a new consumer waits until the stream is of the present log', async () => {
    const ids = await replacedAfter(3);
    const strategy = our.consumer(our.remember, ofPresentLog);
    await eventually(() => expect(strategy.state().halted).toMatch(/another log/));
    expect(our.seen).toEqual([]);
    our.forwarder();
    await eventually(() => expect(our.seen).toEqual(ids));
    expect(strategy.state().halted).toBeNull();
  });

  it('one that stands in the old log takes nothing more of what is left of it', async () => {
    const before = our.consumer(our.remember, ofPresentLog);
    const first = our.forwarder();
    const ids = await our.submit(2);
    await eventually(() => expect(our.seen).toEqual(ids));
    await Promise.all([before.close(), first.stop()]);
    await replacedAfter(3);
    const after = our.consumer(our.remember, ofPresentLog);
    await eventually(() => expect(after.state().halted).toMatch(/another log/));
    expect(our.seen).toEqual(ids);
  });
});

it('is patient when NATS is away at the start, and closes promptly then', async () => {
  await our.broker.kill9();
  const hopeless = our.consumer(our.remember);
  const began = performance.now();
  await hopeless.close();
  expect(performance.now() - began).toBeLessThan(PROMPTLY);
  const strategy = our.consumer(our.remember);
  expect(strategy.ready()).toBe(false);
  our.forwarder();
  const ids = await our.submit(3);
  await our.broker.restart();
  await eventually(() => expect(our.seen).toEqual(ids));
  expect(strategy.ready()).toBe(true);
});
