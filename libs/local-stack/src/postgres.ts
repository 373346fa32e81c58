import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { endedEarly, launch, type ManagedProcess } from './managed-process.ts';
import { livingProcess } from './pid-file.ts';
import { assertFree, freePort } from './ports.ts';
import { invocation, postgresAccount, postgresPrograms, type Account, type Invocation } from './postgres-program.ts';
import { end, identityOf } from './process-identity.ts';
import { keepOne, type Restartable, type Stopping } from './restartable.ts';
import { until } from './waiting.ts';

/**
 * PostgreSQL's fast shutdown: it writes everything out before it ends, which takes seconds on a busy disk. Where it is killed meanwhile, its own
 * processes go on for a moment, and hold the memory without which the next server does not start.
 */
const STOPPING: Stopping = { signal: 'SIGINT', graceMs: 60_000 };

export interface PostgresOptions {
  /** Holds the cluster, the administrator's generated password, the log and the pid file; made when missing. */
  readonly dataDir: string;
  /** Default: a free port. Throws PortTaken when another program uses it. */
  readonly port?: number;
  /** `false` only for tests: what was committed may be lost when the machine (not the process) crashes. */
  readonly durable?: boolean;
}

export interface LocalPostgres extends Restartable {
  readonly port: number;
  /** Superuser on database `postgres`, password included: never print it. */
  readonly adminUrl: string;
  readonly dataDir: string;
}

/**
 * Starts PostgreSQL on the loopback with this data folder and resolves when it answers. A server left over from a crash is
 * stopped first; the caller makes sure that no living owner still uses the folder.
 */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  const dataDir = resolve(options.dataDir);
  const account = postgresAccount();
  const programs = postgresPrograms();
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const run = (program: string, args: readonly string[]): Invocation =>
    invocation(join(programs, program), args, account, [programs, dataDir]);
  await stopOrphan(dataDir);
  const password = passwordOf(dataDir);
  if (!existsSync(join(dataDir, 'cluster'))) makeCluster(run, dataDir, password, account);
  const port = options.port ?? (await freePort());
  await assertFree('postgres', port);
  const adminUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const restartable = await keepOne(
    'postgres',
    async () => {
      const server = await launch({
        name: 'postgres',
        ...run('postgres', ['-D', join(dataDir, 'cluster'), ...settings(port, options.durable ?? true)]),
        logFile: join(dataDir, 'postgres.log'),
        pidFile: join(dataDir, 'postgres.pid'),
      });
      await server.orStop(answers(server, adminUrl));
      return server;
    },
    STOPPING,
  );
  return Object.assign(restartable, { port, adminUrl, dataDir });
}

/** Small buffers to share a machine, no socket files, and no rows or parameters in the server's log. */
const settings = (port: number, durable: boolean): string[] =>
  Object.entries({
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    shared_buffers: '64MB',
    max_connections: 300,
    jit: 'off',
    wal_level: 'minimal',
    max_wal_senders: 0,
    io_method: 'sync',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: 0,
    // After a crash all files are synced first, here in one call; file by file took most of the recovery (6 databases: 5 s, now 0.4 s).
    ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** The cluster gets its final name only when it is complete, so that an interrupted start can simply be repeated. */
function makeCluster(
  run: (program: string, args: readonly string[]) => Invocation,
  dataDir: string,
  password: string,
  account: Account | undefined,
): void {
  const draft = join(dataDir, 'cluster.new');
  const secret = join(dataDir, 'initdb-password');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(secret, password, { mode: 0o600 });
  if (account) [draft, secret].forEach((path) => chownSync(path, account.uid, account.gid));
  const locale = ['-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', secret];
  const { command, args, runAs } = run('initdb', ['-D', draft, ...access, ...locale, '--no-sync']);
  const made = spawnSync(command, args, { ...runAs, encoding: 'utf8', cwd: '/' });
  rmSync(secret, { force: true });
  if (made.status !== 0) throw new Error(`initdb failed · échec d’initdb\u00a0: ${made.error?.message ?? made.stderr}`);
  renameSync(draft, join(dataDir, 'cluster'));
}

function passwordOf(dataDir: string): string {
  const file = join(dataDir, 'password');
  if (!existsSync(file)) {
    if (existsSync(join(dataDir, 'cluster')))
      throw new Error(
        `${file} is missing: without it nobody can use this cluster · ${file} manque\u00a0: sans lui, personne ne peut utiliser ces bases`,
      );
    writeFileSync(file, randomBytes(18).toString('base64url'), { mode: 0o600 });
  }
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}

/** Finds the process by our own pid file, or by PostgreSQL's when ours was not written. */
async function stopOrphan(dataDir: string): Promise<void> {
  const recorded = livingProcess(join(dataDir, 'postgres.pid'));
  if (recorded) return end(recorded, STOPPING.signal, STOPPING.graceMs);
  const own = join(dataDir, 'cluster', 'postmaster.pid');
  if (!existsSync(own)) return;
  const [pid, directory, startedAt] = readFileSync(own, 'utf8').split('\n');
  const identity = identityOf(Number(pid));
  if (!identity || directory !== join(dataDir, 'cluster') || !isServerOf(Number(pid), directory, Number(startedAt)))
    return;
  await end(identity, STOPPING.signal, STOPPING.graceMs);
}

function isServerOf(pid: number, directory: string, startedAt: number): boolean {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return command[0]!.endsWith('postgres') && command.includes(directory) && startedAt <= Date.now() / 1000;
  } catch {
    return false; // not Linux, or it ended: PostgreSQL itself then says whether the folder is in use
  }
}

async function answers(server: ManagedProcess, adminUrl: string): Promise<void> {
  await until(
    'PostgreSQL',
    async () => {
      const client = new Client({
        connectionString: adminUrl,
        connectionTimeoutMillis: 2_000,
      });
      client.on('error', () => undefined); // the answer of connect() or query() is the one that counts
      try {
        await client.connect();
        await client.query('select 1');
        return true;
      } finally {
        await client.end().catch(() => undefined);
      }
    },
    { timeoutMs: 60_000, orFailWhen: endedEarly(server, 'postgres.log') },
  );
}
