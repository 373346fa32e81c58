import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Proportional set size where the system provides it, otherwise resident set size (which counts shared pages more than once). */
export interface Memory {
  readonly bytes: number;
  readonly measure: 'PSS' | 'RSS';
  readonly processes: number;
}

/** Memory of a process and all its descendants: services, NATS, PostgreSQL and its backends. `undefined` where there is no /proc. */
export function memoryOf(root: number): Memory | undefined {
  const pids = familyOf(root);
  if (pids.length === 0) return undefined;
  const shares = pids.map((pid) => kilobytes(pid, 'smaps_rollup', /^Pss:\s+(\d+) kB/mu));
  if (existsSync('/proc/self/smaps_rollup') && shares.every((share) => share !== undefined))
    return { bytes: total(shares), measure: 'PSS', processes: pids.length };
  const resident = pids.map((pid) => kilobytes(pid, 'status', /^VmRSS:\s+(\d+) kB/mu) ?? 0);
  return { bytes: total(resident), measure: 'RSS', processes: pids.length };
}

const total = (kilo: readonly number[]): number => kilo.reduce((sum, share) => sum + share, 0) * 1024;

function familyOf(root: number): number[] {
  const parents = new Map<number, number>();
  for (const pid of processes()) {
    const parent = textOf(pid, 'stat')
      ?.replace(/^.*\) \S /su, '')
      .split(' ')[0];
    if (parent !== undefined) parents.set(pid, Number(parent));
  }
  const belongs = (pid: number): boolean => pid === root || (parents.has(pid) && belongs(parents.get(pid)!));
  return [...parents.keys()].filter(belongs);
}

function processes(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .map(Number);
  } catch {
    return []; // not Linux
  }
}

/** 0 for a process that has ended meanwhile; `undefined` for one that may not be read. */
function kilobytes(pid: number, file: string, pattern: RegExp): number | undefined {
  const text = textOf(pid, file);
  if (text === undefined) return undefined;
  return Number(pattern.exec(text)?.[1] ?? 0);
}

function textOf(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    return ['ESRCH', 'ENOENT'].includes((error as NodeJS.ErrnoException).code!) ? '' : undefined;
  }
}
