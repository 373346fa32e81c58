import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Installation } from '../installation.ts';
import { forget } from '../synthetic-city.ts';
import { tortureCity } from './city.ts';
import { CityClock } from './city-clock.ts';
import { mountSmallDisk, type SmallDisk } from './faults/disk.ts';
import type { FaultName } from './faults/names.ts';
import { killed } from './faults/signals.ts';
import { processesOf } from './processes.ts';
import type { TortureReport } from './report.ts';
import { Run } from './run.ts';

export interface Storm {
  readonly seed: number;
  readonly minutes: number;
  readonly faults: readonly FaultName[];
  /** Residents and clerks at once. */
  readonly clients: number;
  readonly keep?: boolean;
  readonly tell: (line: string) => void;
  /** Ends the storm early; recovery and checks still follow. */
  readonly signal?: AbortSignal;
}

/** Starts an installation, causes faults while it is under load, waits for it to recover, and checks the result. */
export async function torture(storm: Storm): Promise<TortureReport> {
  const city = await tortureCity(storm.seed);
  const disk = storm.faults.includes('disk-full') ? mountSmallDisk() : undefined;
  const smallDisk = disk && 'path' in disk ? disk : undefined;
  if (disk && 'refused' in disk) storm.tell(`disk-full is left out, no file system may be mounted: ${disk.refused}`);
  const faults = smallDisk ? storm.faults : storm.faults.filter((name) => name !== 'disk-full');
  const notes = mkdtempSync(join(tmpdir(), 'guichet-torture-'));
  let installation: Installation | undefined;
  try {
    installation = await Installation.start({
      flags: ['--processes', '--replicas', '2'],
      municipalities: city.municipality,
      env: { GUICHET_TEST_CLOCK: 'on' },
      ...(smallDisk && { data: join(smallDisk.path, 'data') }),
    });
    const clock = await CityClock.install(installation);
    const place = { installation, clock, journal: join(notes, 'journal.jsonl'), smallDisk: smallDisk?.path };
    const run = new Run({ ...storm, faults }, { ...place, municipality: city.municipality });
    return await run.toTheEnd();
  } catch (failure) {
    storm.tell(String((failure as Error).stack)); // printed before any failure of the clean-up
    throw failure;
  } finally {
    forget(city);
    if (storm.keep) storm.tell(`kept: ${installation?.data} ${notes}`);
    else await cleanUp(installation, smallDisk, notes);
  }
}

async function cleanUp(installation: Installation | undefined, disk: SmallDisk | undefined, notes: string) {
  await installation?.stopLauncher();
  if (installation) await Promise.all(processesOf(installation).map((pid) => killed(pid))); // left by a storm that was aborted
  await installation?.stop();
  disk?.unmount();
  rmSync(notes, { recursive: true, force: true });
}
