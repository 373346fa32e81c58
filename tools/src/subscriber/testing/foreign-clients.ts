import { spawnSync, type SpawnSyncOptions } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Kept between runs, so that only the first one downloads anything. */
const KEPT = join(import.meta.dirname, '../../../../.nx/clients');

/** How programs in a language are run here, or why they are not. */
export type Client = { readonly env: NodeJS.ProcessEnv } | { readonly skipped: string };

/** Debian's packages of the Go client, and what it imports. They are unpacked into a folder: nothing of the machine is changed. */
const GO_PACKAGES = [
  'golang-github-nats-io-go-nats-dev',
  'golang-github-nats-io-nkeys-dev',
  'golang-github-nats-io-nuid-dev',
  'golang-golang-x-crypto-dev',
  'golang-golang-x-sys-dev',
];

/** Debian has no package of the Python client. */
const PYTHON_PACKAGE = 'nats-py[nkeys]==2.16.0';

export function goClient(): Client {
  if (!works('go', ['version'])) return { skipped: 'no go here' };
  const folder = kept('go', (into) => {
    if (!works('apt-get', ['-q', '-o', 'Acquire::Retries=0', 'download', ...GO_PACKAGES], { cwd: into })) return false;
    return readdirSync(into)
      .filter((name) => name.endsWith('.deb'))
      .every((name) => works('dpkg', ['-x', name, '.'], { cwd: into }));
  });
  if (!folder) return { skipped: 'no packages of Debian here' };
  return { env: { GO111MODULE: 'off', GOPATH: join(folder, 'usr/share/gocode'), GOFLAGS: '' } };
}

export function pythonClient(): Client {
  if (!works('python3', ['-c', ''])) return { skipped: 'no python3 here' };
  const folder = kept('python', (into) =>
    works('python3', ['-m', 'pip', 'install', '--quiet', '--retries', '0', '--target', into, PYTHON_PACKAGE]),
  );
  return folder ? { env: { PYTHONPATH: folder } } : { skipped: 'no nats-py, and pip cannot fetch it' };
}

export const natsCli = (): Client => (works('nats', ['--version']) ? { env: {} } : { skipped: 'no nats CLI here' });

/** The folder that `fill` filled, now or in an earlier run; undefined where it could not. */
function kept(name: string, fill: (into: string) => boolean): string | undefined {
  const folder = join(KEPT, name);
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const draft = mkdtempSync(`${folder}-`);
  if (!fill(draft)) {
    rmSync(draft, { recursive: true });
    return undefined;
  }
  renameSync(draft, folder);
  return folder;
}

const works = (command: string, args: readonly string[], options: SpawnSyncOptions = {}): boolean =>
  spawnSync(command, args, { stdio: 'ignore', timeout: 60_000, ...options }).status === 0;
