import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of /proc: 100 a second on every Linux that Node.js runs on. */
const TICK_MS = 10;

interface Status {
  readonly parent: number;
  /** User and system time of the process and of its children that ended and were waited for. */
  readonly cpuMs: number;
}

/** CPU milliseconds used so far by these processes and everything below them, PostgreSQL's ended backends included. Linux only. */
export function cpuMs(roots: readonly number[]): number {
  const known = statuses();
  return [...known].reduce((sum, [pid, { cpuMs: own }]) => sum + (belongs(pid, roots, known) ? own : 0), 0);
}

/** Proportional set size of these processes and everything below them, bytes. Linux only. */
export function pssBytes(roots: readonly number[]): number {
  const known = statuses();
  return [...known.keys()].filter((pid) => belongs(pid, roots, known)).reduce((sum, pid) => sum + pssOf(pid), 0);
}

/** A line of /proc/<pid>/stat; the name in parentheses may hold anything, parentheses too. */
export function readStatus(line: string): Status {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
  return { parent: Number(fields[1]), cpuMs: ticks * TICK_MS };
}

function statuses(): Map<number, Status> {
  const found = new Map<number, Status>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/u.test(name)) continue;
    const line = textOf(`/proc/${name}/stat`);
    if (line) found.set(Number(name), readStatus(line));
  }
  return found;
}

function belongs(pid: number, roots: readonly number[], known: ReadonlyMap<number, Status>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 0; at = known.get(at)?.parent) {
    if (roots.includes(at)) return true;
  }
  return false;
}

const pssOf = (pid: number): number =>
  Number(/^Pss:\s+(\d+) kB/mu.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;

/** Empty for a process that ended in between. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (failure) {
    if (['ENOENT', 'ESRCH'].includes((failure as NodeJS.ErrnoException).code!)) return '';
    throw failure;
  }
}
