import { randomUUID } from 'node:crypto';
import type { JetStreamManager } from '@nats-io/jetstream';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { nanos } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import { NatsLink } from '../nats-link.ts';
import { eventually, upTo, openInstallation, type MessagingInstallation } from '../../test/installation.ts';
import { StreamCopy } from './stream-copy.ts';

let our: MessagingInstallation;
beforeEach(async () => {
  our = await openInstallation();
});
afterEach(() => our.close());

const streamHolds = (count: number) => eventually(async () => expect(await our.streamPositions()).toEqual(upTo(count)));

it('copies the log in its order', async () => {
  const forwarder = our.forwarder();
  await our.submit(300);
  await streamHolds(300);
  expect(forwarder.status()).toMatchObject({ leader: true, position: 300n });
});

it('fills the stream again after NATS lost everything, also when nothing new is appended', async () => {
  our.forwarder();
  await our.submit(50);
  await streamHolds(50);
  await our.broker.kill9();
  rmSync(join(our.broker.dataDir, 'jetstream'), { recursive: true });
  await our.broker.restart();
  await streamHolds(50);
});

it('goes on after NATS was restarted, with nothing doubled', async () => {
  our.forwarder();
  await our.submit(20);
  await streamHolds(20);
  await our.broker.restart();
  await our.submit(20);
  await streamHolds(40);
});

it('goes on after a night longer than the duplicate window and a restart of NATS', async () => {
  const windowMs = 100; // the minimum that the server accepts
  our.forwarder();
  await our.submit(20);
  await streamHolds(20);
  await our.withManager((manager) => manager.streams.update('GUICHET', { duplicate_window: nanos(windowMs) }));
  const asleep = performance.now();
  await eventually(() => performance.now() - asleep > 3 * windowMs);
  await our.broker.kill9();
  await our.broker.restart();
  await our.submit(20);
  await streamHolds(40);
});

it('completes an older copy of the stream', async () => {
  our.forwarder();
  await our.submit(20);
  await streamHolds(20);
  const [data, copy] = [join(our.broker.dataDir, 'jetstream'), join(our.broker.dataDir, 'older')];
  await our.broker.restart();
  cpSync(data, copy, { recursive: true });
  await our.submit(30);
  await streamHolds(50);
  await our.broker.kill9();
  rmSync(data, { recursive: true });
  cpSync(copy, data, { recursive: true });
  await our.broker.restart();
  await streamHolds(50);
});

it('empties and fills a stream that has a hole, or whose beginning is missing', async () => {
  our.forwarder();
  await our.submit(10);
  await streamHolds(10);
  await our.withManager((manager) => manager.streams.deleteMessage('GUICHET', 4));
  await streamHolds(10);
  await our.withManager((manager) => manager.streams.purge('GUICHET', { seq: 14 }));
  await streamHolds(10);
});

const lastLogId = async (manager: JetStreamManager) =>
  (await manager.streams.getMessage('GUICHET', { seq: 5 }))?.header.get('Guichet-Log-Id');

it('fills a stream that carries another log', async () => {
  const forwarder = our.forwarder();
  await our.submit(5);
  await streamHolds(5);
  await forwarder.stop();
  await our.replaceLogId();
  our.forwarder();
  await streamHolds(5);
  const logId = await our.store.logId();
  await eventually(async () => expect(await our.withManager(lastLogId)).toBe(logId));
  await streamHolds(5);
});

it('cannot harm the stream when it wakes after its lease expired', async () => {
  await our.submit(3);
  const link = new NatsLink(our.broker.servers, 'sleeper', new Logger());
  const { signal } = new AbortController();
  const sleeper = await StreamCopy.resume(await link.open(signal), 'GUICHET', our.store, new Logger());
  our.forwarder();
  await streamHolds(3);
  await our.submit(2);
  await streamHolds(5);
  const forgotten = (await our.store.readAll(0n)).map((event) => ({ ...event, id: randomUUID() })); // as after the duplicate window
  await expect(sleeper.publish(forgotten, signal)).rejects.toThrow('wrong last sequence');
  await link.close();
  await streamHolds(5);
});

it('has one leader; the other takes over when it stops', async () => {
  const [first, second] = [our.forwarder(), our.forwarder()];
  await our.submit(5);
  await streamHolds(5);
  const [leader, standby] = first.status().leader ? [first, second] : [second, first];
  expect(standby.status().leader).toBe(false);
  await leader.stop();
  await our.submit(5);
  await streamHolds(10);
  expect(standby.status().leader).toBe(true);
});

it('starts without NATS, stops promptly without it, and forwards once it is there', async () => {
  await our.broker.kill9();
  const waiting = our.forwarder();
  await our.submit(2);
  const began = performance.now();
  await waiting.stop();
  expect(performance.now() - began).toBeLessThan(5000); // two seconds by design, and more on a busy machine
  our.forwarder();
  await our.broker.restart();
  await streamHolds(2);
});

describe('how far the stream is behind', () => {
  it('is known while NATS is away', async () => {
    const forwarder = our.forwarder();
    await our.submit(5);
    await streamHolds(5);
    await our.broker.kill9();
    await our.submit(3);
    await eventually(() =>
      expect(forwarder.status()).toMatchObject({ position: 5n, lag: 3, interruptedSince: expect.any(Date) }),
    );
    await our.broker.restart();
    await eventually(() =>
      expect(forwarder.status()).toMatchObject({ position: 8n, lag: 0, interruptedSince: undefined }),
    );
  });

  it('is nothing to a replica that lost the lead', async () => {
    const forwarder = our.forwarder();
    await our.submit(1);
    await streamHolds(1);
    await our.broker.kill9();
    await our.submit(3);
    await eventually(() => expect(forwarder.status().lag).toBe(3));
    await our.store.pool.query(
      `update event_log.lease set holder = gen_random_uuid(), expires_at = now() + interval '1 hour'`,
    );
    await eventually(() => expect(forwarder.status()).toMatchObject({ leader: false, position: 0n, lag: 0 }));
  });
});

it('says what is wrong when NATS falls silent in the middle of a publish', async () => {
  const warnings: string[] = [];
  const log = { log: () => undefined, error: () => undefined, warn: (text: string) => void warnings.push(text) };
  const interruptions = () => warnings.filter((text) => text.startsWith('forwarding interrupted'));
  our.forwarder({ log });
  await our.submit(1);
  await streamHolds(1);
  const thaw = freeze(our.broker.dataDir);
  try {
    await our.submit(1);
    await eventually(() => expect(interruptions()[0]).toMatch(/^forwarding interrupted: \w*Timeout/));
  } finally {
    thaw();
  }
  await streamHolds(2);
});

/** Suspends the server's process; returns a function that resumes it. */
function freeze(dataDir: string): () => void {
  const { pid } = JSON.parse(readFileSync(join(dataDir, 'nats.pid'), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGSTOP');
  return () => void process.kill(pid, 'SIGCONT');
}
