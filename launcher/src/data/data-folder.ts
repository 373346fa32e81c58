import { chmodSync, linkSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { end, livingProcess, removePidFile, writePidFile } from '@guichet/local-stack';
import { DataFolderUnusable, makeFolder } from './make-folder.ts';

/** Another running launcher uses the data folder. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse';
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(`${folder} is in use by process ${pid}`);
  }
}

/** The folder with all data of an installation; one launcher at a time uses it. */
export interface DataFolder {
  readonly path: string;
  readonly postgres: string;
  readonly nats: string;
  /** Users of NATS, and outside systems that may read events; see `nats-access.ts`. */
  readonly natsConfiguration: string;
  readonly subscribers: string;
  readonly mail: string;
  /** Process records of the children. */
  readonly run: string;
  file(name: string): string;
  release(): void;
}

/**
 * Claims the folder for this process and ends services that a killed launcher left behind (PostgreSQL and NATS are taken over when they
 * are started). Throws DataFolderInUse when another launcher is running; the record of one that has ended is removed, even when another
 * program has its process id now. Throws DataFolderUnusable when the folder cannot be made.
 */
export async function claimDataFolder(path: string): Promise<DataFolder> {
  makeFolder(path);
  letOthersPass(path);
  const run = join(path, 'run');
  const mail = join(path, 'mail');
  makeFolder(run, 0o700);
  makeFolder(mail, 0o700);
  const lock = join(path, 'launcher.pid');
  take(path, lock);
  await endOrphans(run);
  return {
    path,
    postgres: join(path, 'postgres'),
    nats: join(path, 'nats'),
    natsConfiguration: join(path, 'nats.conf'),
    subscribers: join(path, 'subscribers.json'),
    mail,
    run,
    file: (name) => join(path, name),
    release: () => removePidFile(lock),
  };
}

/** PostgreSQL may run as another user and must be able to enter; private files have their own permissions. */
function letOthersPass(path: string): void {
  const { mode } = statSync(path);
  if ((mode & 0o011) === 0o011) return;
  try {
    chmodSync(path, mode | 0o011);
  } catch (error) {
    throw new DataFolderUnusable('not-writable', path, { cause: error });
  }
}

/** Making a hard link fails when the file exists, so only one of several launchers that start at once succeeds. */
function take(path: string, lock: string): void {
  const own = `${lock}.${process.pid}`;
  writePidFile(own, process.pid);
  try {
    for (;;) {
      const holder = livingProcess(lock);
      if (holder) throw new DataFolderInUse(path, holder.pid);
      if (linked(own, lock)) return;
      if (!livingProcess(lock)) removePidFile(lock);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

function linked(own: string, lock: string): boolean {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function endOrphans(run: string): Promise<void> {
  const records = readdirSync(run).filter((name) => name.endsWith('.pid'));
  await Promise.all(
    records.map(async (name) => {
      const orphan = livingProcess(join(run, name));
      if (orphan) await end(orphan, 'SIGTERM', 5_000);
      removePidFile(join(run, name));
    }),
  );
}
