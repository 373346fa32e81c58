import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { between, type Fault } from './fault.ts';

/** Room for the write-ahead log that PostgreSQL keeps between two checkpoints; the rest is filled by the fault. */
const SIZE = '1500m';
const CHUNK = Buffer.alloc(1 << 20);

export interface SmallDisk {
  readonly path: string;
  unmount(): void;
}

/** A file system of its own, small enough to be filled. Returns the reason when the system does not allow one. */
export function mountSmallDisk(): SmallDisk | { readonly refused: string } {
  const path = mkdtempSync(join(tmpdir(), 'guichet-small-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=0755`, 'guichet-torture', path], {
    encoding: 'utf8',
  });
  if (mounted.status !== 0) {
    rmdirSync(path);
    return { refused: mounted.error?.message ?? mounted.stderr.trim() };
  }
  return {
    path,
    unmount: () => {
      const gone = spawnSync('umount', [path], { encoding: 'utf8' });
      if (gone.status !== 0) throw new Error(`${path} is still mounted: ${gone.stderr.trim()}`);
      rmdirSync(path);
    },
  };
}

/** Fills the file system, so that PostgreSQL, NATS and all other processes cannot write for a while. */
export const diskFull: Fault = async ({ installation, smallDisk }, random) => {
  if (smallDisk === undefined) throw new Error('disk-full needs a small file system');
  const filler = join(smallDisk, 'filler');
  const before = complaints(installation.data);
  const milliseconds = between(3_000, 8_000, random);
  const until = performance.now() + milliseconds;
  try {
    while (performance.now() < until) {
      fill(filler); // fills the space that was freed meanwhile
      await sleep(50);
    }
  } finally {
    rmSync(filler, { force: true });
  }
  const undoneAt = Date.now();
  const after = complaints(installation.data);
  const told = Object.entries(after).map(([who, count]) => `${who} said so ${count - before[who]!} times`);
  return { undoneAt, note: `full for ${milliseconds} ms; ${told.join(', ')}` };
};

function fill(path: string): void {
  const file = openSync(path, 'a');
  try {
    for (let size = CHUNK.length; size >= 1; size >>= 4) appendUntilFull(file, CHUNK.subarray(0, size));
  } finally {
    closeSync(file);
  }
}

function appendUntilFull(file: number, chunk: Buffer): void {
  try {
    while (writeSync(file, chunk) === chunk.length);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'ENOSPC') throw failure;
  }
}

/** How often the servers' own logs speak of a full disk; a log may itself find no room for it. */
function complaints(data: string): Record<string, number> {
  const count = (file: string) =>
    existsSync(file) ? readFileSync(file, 'utf8').split(/no space left on device|out of space/i).length - 1 : 0;
  return {
    PostgreSQL: count(join(data, 'postgres', 'postgres.log')),
    NATS: count(join(data, 'nats', 'nats.log')),
  };
}
