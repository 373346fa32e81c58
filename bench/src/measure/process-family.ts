import { readdirSync, readFileSync } from 'node:fs';

/** Process ids by the name of what they do together. */
export type Parts<K extends string = string> = Readonly<Record<K, readonly number[]>>;

/** Clock ticks of /proc: 100 a second on every Linux that Node.js runs on. */
const TICK_MS = 10;

export interface Status {
  readonly parent: number;
  /** User and system time of the process and of its children that ended and were waited for. */
  readonly cpuMs: number;
}

/** CPU milliseconds used so far by these processes and everything below them, PostgreSQL's ended backends included. Linux only. */
export function cpuMs(roots: readonly number[]): number {
  return cpuMsBy({ all: roots }).all;
}

/** The same, by part: what runs below two parts is counted for the nearer one, so that a launcher is not charged for what it started. Linux only. */
export const cpuMsBy = <K extends string>(parts: Parts<K>): Record<K, number> => shared(parts, statuses());

/** Adds up what the known processes used for each part; other processes are left out. */
export function shared<K extends string>(parts: Parts<K>, known: ReadonlyMap<number, Status>): Record<K, number> {
  const names = Object.keys(parts) as K[];
  const sums = Object.fromEntries(names.map((name) => [name, 0])) as Record<K, number>;
  for (const [pid, { cpuMs: own }] of known) {
    const name = nearest(pid, (at) => names.find((part) => parts[part].includes(at)), known);
    if (name) sums[name] += own;
  }
  return sums;
}

/** Proportional set size of these processes and everything below them, bytes. Linux only. */
export function pssBytes(roots: readonly number[]): number {
  const known = statuses();
  return [...known.keys()]
    .filter((pid) => nearest(pid, (at) => roots.includes(at), known))
    .reduce((sum, pid) => sum + pssOf(pid), 0);
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

/** What is first found on the way up from a process, itself included. */
function nearest<T>(pid: number, find: (at: number) => T, known: ReadonlyMap<number, Status>): T | undefined {
  for (let at: number | undefined = pid; at !== undefined && at > 0; at = known.get(at)?.parent) {
    const found = find(at);
    if (found) return found;
  }
  return undefined;
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
