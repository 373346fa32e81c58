import { jest } from '@jest/globals';
import { eventually } from '@guichet/test-kit';
import { killWhenUnresponsive } from './unresponsive-server.ts';

const pace = { everyMs: 1, withinMs: 20 };

function watched(ask: () => Promise<unknown>) {
  const server = { pid: 1, kill9: jest.fn(async () => void (server.pid += 1)) };
  const stop = killWhenUnresponsive({ name: 'NATS', server, ask, log: () => undefined, pace });
  return { server, stop };
}

test.each([
  ['rejects', () => Promise.reject(new Error('timeout'))],
  ['never settles', () => new Promise(() => undefined)],
])('a server whose answer %s is killed, and so is the next one', async (_how, ask) => {
  const { server, stop } = watched(ask);
  await eventually(() => expect(server.kill9.mock.calls.length).toBeGreaterThanOrEqual(2));
  await stop();
});

test('one that answers now and then is left alone', async () => {
  let asked = 0;
  const { server, stop } = watched(() =>
    (asked += 1) % 3 === 0 ? Promise.resolve() : Promise.reject(new Error('late')),
  );
  await eventually(() => expect(asked).toBeGreaterThan(20));
  await stop();
  expect(server.kill9).not.toHaveBeenCalled();
});

test('missed of a process that was replaced meanwhile do not count', async () => {
  let asked = 0;
  const { server, stop } = watched(() => {
    asked += 1;
    if (asked % 3 === 0) server.pid += 1;
    return Promise.reject(new Error('starting'));
  });
  await eventually(() => expect(asked).toBeGreaterThan(20));
  await stop();
  expect(server.kill9).not.toHaveBeenCalled();
});
