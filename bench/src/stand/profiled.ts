import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { join } from 'node:path';
import { until } from '@guichet/local-stack';
import type { Bench } from '../section.ts';
import { selfTimes } from './profile.ts';
import type { Program } from './program.ts';

const SHOWN = 30;

/** Samples the process while the work is done, keeps the profile for a browser's developer tools, and tells where the time went. */
export async function profiled(
  bench: Bench,
  name: string,
  program: Program,
  work: () => Promise<unknown>,
): Promise<void> {
  const { pid, profileFile } = program;
  if (!profileFile) throw new Error('this process was not started to be sampled');
  process.kill(pid, 'SIGUSR2');
  await work();
  process.kill(pid, 'SIGUSR2');
  const written = async (): Promise<true | undefined> => existsSync(profileFile) || undefined;
  await until('the profile is written', written, { timeoutMs: 60_000, everyMs: 100 });
  const profile = JSON.parse(readFileSync(profileFile, 'utf8')) as Profiler.Profile;
  const kept = join(bench.profileInto!, `${name}.cpuprofile`);
  copyFileSync(profileFile, kept);
  bench.progress(`profile in ${kept}`);
  for (const { where, part } of selfTimes(profile).slice(0, SHOWN)) {
    bench.progress(`${(part * 100).toFixed(1).padStart(5)} %  ${where}`);
  }
}
