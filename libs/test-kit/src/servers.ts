import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNats, startPostgres, type LocalNats, type LocalPostgres } from '@guichet/local-stack';
import type { Grant } from '@guichet/messaging/access';
import type { NatsUserName } from '@guichet/provisioning';
import { TestUsers } from './nats-users.ts';
import { inRunFolder } from './run-folder.ts';
import { SHARED } from './shared.ts';

/** The PostgreSQL server that this jest run shares between all its test files. A test must not kill it; use `privatePostgres` for that. */
export async function postgres(): Promise<{ readonly adminUrl: string }> {
  return { adminUrl: patient(shared('postgres')) };
}

/** A separate PostgreSQL server (starts in 0.6 s) that the test may kill and restart; `stop()` it in `afterAll`. */
export async function privatePostgres(options: { durable?: boolean } = {}): Promise<LocalPostgres> {
  const dataDir = folder('postgres');
  const server = await startPostgres({ durable: false, ...options, dataDir });
  return withCleanup(server, dataDir);
}

/** A NATS server with the users of an installation. */
export interface TestNats extends LocalNats {
  /** `NATS_URL` of each user, with what it may do in production. Without a user (`servers`) a test may do everything. */
  readonly urls: Readonly<Record<NatsUserName, string>>;
  /** Sets the outside systems that the server knows; it takes effect a moment later. */
  admit(...grants: Grant[]): void;
}

/**
 * A separate NATS server with JetStream (starts in 0.1 s) that the test may kill or restart, and whose files (`dataDir`) it may delete;
 * `stop()` it in `afterAll`. Streams cannot share subjects, so every test file needs its own server.
 */
export async function nats(): Promise<TestNats> {
  const dataDir = folder('nats');
  const configFile = `${dataDir}.conf`;
  const users = new TestUsers(configFile, dataDir);
  users.write([]);
  const server = withCleanup(await startNats({ dataDir, configFile }), dataDir, configFile);
  const admit = (...grants: Grant[]): void => {
    users.write(grants);
    server.reload();
  };
  return Object.assign(server, { urls: users.urls(server.servers), admit });
}

/** Address of the NATS server that this jest run shares, for tests that only need any server. */
export const sharedNats = (): string => shared('nats');

/** On a machine that many share, a connection has been seen to take longer than the few seconds that a service gives it. */
function patient(adminUrl: string): string {
  const url = new URL(adminUrl);
  url.searchParams.set('connect_timeout', '60');
  return url.href;
}

function shared(server: keyof typeof SHARED): string {
  const url = process.env[SHARED[server]];
  if (!url)
    throw new Error(`${SHARED[server]} is not set: run tests with npm run jest, whose global setup starts the servers`);
  return url;
}

/** Under the run's folder, which the next run clears if this one is killed. PostgreSQL may run as another user, who must enter. */
function folder(kind: string): string {
  const path = mkdtempSync(join(inRunFolder(tmpdir()), `${kind}-`));
  chmodSync(path, 0o755);
  return path;
}

function withCleanup<T extends { stop(): Promise<void> }>(server: T, ...made: string[]): T {
  const stop = server.stop.bind(server);
  server.stop = async () => {
    await stop();
    for (const path of made) rmSync(path, { recursive: true, force: true });
  };
  return server;
}
