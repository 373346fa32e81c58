import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf } from '@guichet/local-stack';
import { eventually } from '@guichet/test-kit';
import { claimDataFolder, type DataFolder } from '../data/data-folder.ts';
import { childProcesses } from './child-processes.ts';
import type { Replica } from './replica.ts';

/** Answers like a service, with its environment; ends when asked to. */
const SERVICE = `
require('node:http').createServer((request, response) => {
  if (request.url === '/exit') process.exit(3);
  response.end(JSON.stringify({ pid: process.pid, secret: process.env.SECRET, outer: process.env.OUTER }));
}).listen(Number(process.env.PORT), process.env.HOST);
`;

let parent: string;
let folder: DataFolder;
const running: Replica[] = [];
beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'guichet-children-'));
  folder = await claimDataFolder(join(parent, 'data'));
  writeFileSync(join(parent, 'service.cjs'), SERVICE);
  writeFileSync(join(parent, 'broken.cjs'), 'process.exit(7)');
});
afterEach(async () => {
  for (const replica of running.splice(0)) await replica.stop();
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

function host(program = 'service.cjs') {
  let restarts = 0;
  const children = childProcesses({
    folder,
    environment: () => ({ HOST: '127.0.0.1', SECRET: 'given' }),
    onRestart: () => (restarts += 1),
    log: () => undefined,
    program: () => join(parent, program),
  });
  return {
    restarts: () => restarts,
    start: async () => (running.push(await children.start('intake', 1)), running.at(-1)!),
  };
}

const ask = async (replica: Replica, path = '/') => (await fetch(`${replica.url()}${path}`)).json();

test('a service gets its variables and nothing of the launcher’s', async () => {
  process.env.OUTER = 'not for services';
  const replica = await host().start();
  expect(await ask(replica)).toEqual({ pid: replica.pid(), secret: 'given' });
});

test.each(['kill -9', 'its own exit'])('a service comes back after %s', async (how) => {
  const { start, restarts } = host();
  const replica = await start();
  const before = replica.pid();
  if (how === 'kill -9') process.kill(before, 'SIGKILL');
  else await ask(replica, '/exit').catch(() => undefined);
  await eventually(() => restarts() === 1);
  expect(replica.pid()).not.toBe(before);
  expect(await ask(replica)).toMatchObject({ pid: replica.pid() });
});

test('a stopped service stays away', async () => {
  const replica = await host().start();
  const pid = replica.pid();
  await running.pop()!.stop();
  expect(identityOf(pid)).toBeUndefined();
  expect(replica.url()).toBeUndefined();
});

test('a service that cannot start is told with the place of its log', async () => {
  const failure = await host('broken.cjs')
    .start()
    .catch((error: unknown) => error as Error);
  expect((failure as Error).cause).toMatchObject({
    message: expect.stringMatching(/exit 7.*intake-1\.log|ended at once/),
  });
}, 20_000);
