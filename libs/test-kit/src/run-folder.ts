import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, livingProcess, writePidFile } from '@guichet/local-stack';

const PREFIX = 'guichet-test-';
const VARIABLE = 'GUICHET_TEST_FOLDER';

/** Makes the folder of this jest run, recording who made it; workers find it through the environment. */
export function openRunFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(folder, 0o755); // PostgreSQL may run as another user
  writePidFile(join(folder, 'run.pid'), process.pid);
  process.env[VARIABLE] = folder;
  return folder;
}

export function inRunFolder(otherwise: string): string {
  const folder = process.env[VARIABLE] ?? otherwise;
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Stops the servers and removes the files of killed runs, whose jest has ended; never those of a run that is still going. */
export async function clearDeadRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const record = join(folder, 'run.pid');
    if (!existsSync(record) || livingProcess(record)) continue;
    await endServersIn(folder);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ends, by recorded identity, every server that was started below the folder. */
export async function endServersIn(folder: string): Promise<void> {
  const records = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => ['postgres.pid', 'nats.pid'].map((file) => join(folder, entry.name, file)))
    .map(livingProcess);
  await Promise.all(records.filter((found) => found !== undefined).map((identity) => end(identity, 'SIGQUIT', 3_000)));
}
