import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { identityOf, isAlive, livingProcess, PortTaken, startNats, startPostgres, writePidFile } from './index.ts';

let root: string;
const started: { stop(): Promise<void> }[] = [];
beforeAll(() => {
  root = mkdtempSync(join(process.env.GUICHET_TEST_FOLDER ?? tmpdir(), 'stack-'));
  chmodSync(root, 0o755);
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const keep = <T extends { stop(): Promise<void> }>(server: T): T => {
  started.push(server);
  return server;
};

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const speaks = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => socket.end(() => resolve(true)));
    socket.once('error', () => resolve(false));
  });

describe('PostgreSQL', () => {
  test('survives kill -9 on the same address with what was committed', async () => {
    const server = keep(await startPostgres({ dataDir: join(root, 'pg-kill') }));
    await ask(server.adminUrl, 'create table kept(n int)');
    await ask(server.adminUrl, 'insert into kept values (41)');
    const { pid } = server;
    await server.kill9();
    expect(await server.ended()).toBe('SIGKILL');
    await server.restart();
    expect(server.pid).not.toBe(pid);
    expect(await ask(server.adminUrl, 'select n from kept')).toEqual([{ n: 41 }]);
    // File by file, the sync after a crash takes seconds.
    const method = process.platform === 'linux' ? 'syncfs' : 'fsync';
    expect(await ask(server.adminUrl, 'show recovery_init_sync_method')).toEqual([
      { recovery_init_sync_method: method },
    ]);
  });

  test('asks everybody for the password it keeps for its owner only', async () => {
    const server = keep(
      await startPostgres({
        dataDir: join(root, 'pg-password'),
        durable: false,
      }),
    );
    const url = new URL(server.adminUrl);
    url.password = 'wrong';
    await expect(ask(url.href, 'select 1')).rejects.toThrow(/password authentication failed/);
  });

  test.each(['its own record', 'the record of PostgreSQL'])('takes over from a crashed owner by %s', async (by) => {
    const dataDir = join(root, `pg-orphan-${by.length}`);
    const orphan = keep(await startPostgres({ dataDir, durable: false }));
    await ask(orphan.adminUrl, 'create table kept(n int)');
    if (by !== 'its own record') rmSync(join(dataDir, 'postgres.pid'));
    const next = keep(await startPostgres({ dataDir, durable: false }));
    expect(await orphan.ended()).toBe('exit 0'); // asked to stop, not killed
    expect(await ask(next.adminUrl, 'select n from kept')).toEqual([]);
  });
});

const isRoot = process.getuid?.() === 0 && spawnSync('setpriv', ['true']).status === 0;
const asRoot = (title: string, run: () => Promise<void>) =>
  isRoot ? test(title, run) : test.skip(`${title} (skipped: not root, or no setpriv here)`, run);

asRoot('as root, PostgreSQL runs as another user even below a folder that only root may enter', async () => {
  const hidden = join(root, 'hidden');
  mkdirSync(hidden, { mode: 0o700 });
  const server = keep(await startPostgres({ dataDir: join(hidden, 'postgres'), durable: false }));
  expect(await ask(server.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect(statSync(`/proc/${server.pid}`).uid).not.toBe(0);
  const { pid } = server;
  await server.kill9();
  await server.restart();
  expect(identityOf(pid)).toBeUndefined();
  expect(await ask(server.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
});

describe('NATS', () => {
  test('survives kill -9 on the same address', async () => {
    const server = keep(await startNats({ dataDir: join(root, 'nats-kill') }));
    await server.kill9();
    expect(await speaks(server.port)).toBe(false);
    await server.restart();
    expect(await speaks(server.port)).toBe(true);
  });

  test('takes over from a crashed owner', async () => {
    const dataDir = join(root, 'nats-orphan');
    const orphan = keep(await startNats({ dataDir }));
    const next = keep(await startNats({ dataDir }));
    await orphan.ended();
    expect(await speaks(next.port)).toBe(true);
    expect(livingProcess(join(dataDir, 'nats.pid'))?.pid).toBe(next.pid);
  });
});

test.each([
  ['PostgreSQL', startPostgres],
  ['NATS', startNats],
])('%s is not started on a port that another program has, and the refusal names the port', async (name, start) => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  try {
    const refused = start({ dataDir: join(root, `taken-${name}`), port });
    await expect(refused).rejects.toThrow(PortTaken);
    await expect(refused).rejects.toMatchObject({ port });
  } finally {
    other.close();
  }
});

test('a stranger with a recorded number is left alone', async () => {
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  try {
    const file = join(root, 'nats.pid');
    writePidFile(file, stranger.pid!);
    expect(livingProcess(file)?.pid).toBe(stranger.pid);
    writeFileSync(file, JSON.stringify({ pid: stranger.pid, born: 'another boot/1' }));
    expect(livingProcess(file)).toBeUndefined();
    keep(await startNats({ dataDir: root }));
    expect(isAlive(identityOf(stranger.pid!)!)).toBe(true);
  } finally {
    stranger.kill('SIGKILL');
  }
});
