import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { natsOptions, parseRegistry } from '@guichet/messaging/access';
import { eventually, nats, type TestNats } from '@guichet/test-kit';
import { jest } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { administer } from '../subscriber.ts';

jest.setTimeout(60_000);

const PROGRAM = join(import.meta.dirname, '../../../examples/subscriber/subscriber.mjs');

let server: TestNats;
let folder: string;
let forwarder: NatsConnection;
let published = 0;
const children: ChildProcess[] = [];
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-example-'));
  server = await nats();
  forwarder = await connect({
    ...natsOptions(server.urls.forwarder),
    maxReconnectAttempts: -1,
    reconnectTimeWait: 100,
  });
  const manager = await jetstreamManager(forwarder, { checkAPI: false });
  await manager.streams.add({ name: 'GUICHET', subjects: ['guichet.>'] });
  const files = ['--registry', file('subscribers.json'), '--config', file('nats.conf')];
  const place = ['--nats', server.urls.administrator, ...files, '--credentials', file('acme')];
  await administer(
    ['add', 'acme', '--municipality', 'pins', '--events', '*', '--acknowledge-within', '1', ...place],
    {},
  );
  server.admit(...parseRegistry(readFileSync(file('subscribers.json'), 'utf8')));
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await forwarder.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

function start(): ChildProcess {
  const args = [server.servers, 'acme', 'acme_all', file('acme.nk'), file('state.json')];
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: 'ignore' });
  children.push(child);
  return child;
}

async function publish(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    published += 1;
    const event = { position: String(published), logid: 'log', type: 'ca.guichet.case.opened.v1' };
    const send = () => jetstream(forwarder).publish('guichet.pins.case.opened.v1', JSON.stringify(event));
    await eventually(send, { timeoutMs: 20_000 });
  }
}

const handled = (): number => {
  if (!existsSync(file('state.json'))) return 0;
  const { counts } = JSON.parse(readFileSync(file('state.json'), 'utf8')) as { counts: Record<string, number> };
  return counts['ca.guichet.case.opened.v1'] ?? 0;
};
const everyEvent = () => eventually(() => expect(handled()).toBe(published), { timeoutMs: 30_000 });

async function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGINT'): Promise<void> {
  child.kill(signal);
  await eventually(() => expect([child.exitCode, child.signalCode]).toEqual([0, null]), { timeoutMs: 10_000 });
}

test('the example waits for a server, goes on after it restarts, and ends with 0 when it is told to, whatever the server does', async () => {
  await publish(3);
  await server.kill9();
  const child = start(); // with nobody there yet
  await server.restart();
  await everyEvent();
  await server.kill9();
  await server.restart();
  await publish(3);
  await everyEvent();
  await ended(child, 'SIGTERM');
  const next = start();
  await publish(2);
  await everyEvent();
  await server.kill9();
  await ended(next, 'SIGINT');
});
