import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startNats, startPostgres } from '@guichet/local-stack';
import { clearDeadRuns, endServersIn, inRunFolder, openRunFolder } from './run-folder.ts';
import { SHARED } from './shared.ts';

/** Starts one PostgreSQL and one NATS for the whole jest run, on free ports that its workers find in the environment. */
export async function startTestServers(): Promise<void> {
  await clearDeadRuns();
  const folder = openRunFolder();
  const dataDir = (name: string): string => join(folder, name);
  mkdirSync(dataDir('shared-nats'));
  const [postgres, nats] = await Promise.all([
    startPostgres({ dataDir: dataDir('shared-postgres'), durable: false }),
    startNats({ dataDir: dataDir('shared-nats') }),
  ]);
  process.env[SHARED.postgres] = postgres.adminUrl;
  process.env[SHARED.nats] = nats.servers;
}

/** Stops whatever the run started, private servers that a test forgot included, and removes its files. */
export async function stopTestServers(): Promise<void> {
  const folder = inRunFolder('');
  await endServersIn(folder);
  rmSync(folder, { recursive: true, force: true });
}
