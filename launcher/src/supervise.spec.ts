import { jest } from '@jest/globals';
import type { Restartable } from '@guichet/local-stack';
import { eventually } from '@guichet/test-kit';
import { supervise } from './supervise.ts';

/** A server that ends, or fails to restart, when the test says so. */
function fakeServer(failures = 0) {
  let die: (how: string) => void = () => undefined;
  let ended: Promise<string>;
  const live = (): void => void (ended = new Promise((resolve) => (die = resolve)));
  live();
  const server = {
    pid: 1,
    ended: () => ended,
    stop: jest.fn(async () => die('SIGTERM')),
    kill9: async () => die('SIGKILL'),
    restart: jest.fn(async () => {
      if (failures-- > 0) throw new Error('port taken');
      live();
    }),
  };
  return server satisfies Restartable;
}

const pause = { first: 1, most: 4, healthyMs: 60_000 };
const watch = (server: Restartable) => {
  const log = jest.fn<(line: string) => void>();
  const onRestart = jest.fn();
  return { log, onRestart, supervised: supervise({ name: 'NATS', server, log, onRestart, pause }) };
};

test('starts a server again each time it ends', async () => {
  const server = fakeServer();
  const { supervised, onRestart, log } = watch(server);
  for (let n = 1; n <= 3; n++) {
    await server.kill9();
    await eventually(() => onRestart.mock.calls.length === n);
  }
  expect(log).toHaveBeenCalledWith(expect.stringContaining('SIGKILL'));
  await supervised.stop();
});

test('keeps trying when the start fails, and says why', async () => {
  const server = fakeServer(2);
  const { supervised, onRestart, log } = watch(server);
  await server.kill9();
  await eventually(() => onRestart.mock.calls.length === 1);
  expect(server.restart).toHaveBeenCalledTimes(3);
  expect(log).toHaveBeenCalledWith(expect.stringContaining('port taken'));
  await supervised.stop();
});

test('does not start again what it stops itself', async () => {
  const server = fakeServer();
  const { supervised } = watch(server);
  await supervised.stop();
  expect(server.stop).toHaveBeenCalledTimes(1);
  expect(server.restart).not.toHaveBeenCalled();
});
