import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Identifies a process by its number and start time, so that it cannot be confused with a later process of the same number. The start
 * time includes the machine's boot, so a record from before a restart never matches.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly born: string;
}

/** Undefined when no such process runs; a zombie, which has ended and waits for its parent, does not count as running. */
export function identityOf(pid: number): ProcessIdentity | undefined {
  const born = existsSync('/proc/self/stat') ? bornByProc(pid) : bornByPs(pid);
  return born === undefined ? undefined : { pid, born };
}

export const isAlive = (identity: ProcessIdentity): boolean => identityOf(identity.pid)?.born === identity.born;

/** Sends a signal to this process only; does nothing when it has ended, even if another process has its number now. */
export function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Asks the process to end, and kills it after `graceMs` milliseconds. Resolves when it has ended. */
export async function end(identity: ProcessIdentity, ask: NodeJS.Signals, graceMs: number): Promise<void> {
  signal(identity, ask);
  const deadline = performance.now() + graceMs;
  while (isAlive(identity) && performance.now() < deadline) await sleep(15);
  signal(identity, 'SIGKILL');
  while (isAlive(identity)) await sleep(15);
}

function bornByProc(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return undefined; // no such process
  }
  // The command in parentheses may hold anything; after it comes the state and, as the 20th field, the start in ticks since boot.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${bootId()}/${fields[19]}`;
}

let boot: string | undefined;
const bootId = (): string => (boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim());

function bornByPs(pid: number): string | undefined {
  try {
    const [state, ...started] = execFileSync('ps', ['-o', 'state=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .trim()
      .split(/\s+/);
    return state && !state.startsWith('Z') ? started.join(' ') : undefined;
  } catch {
    return undefined; // ps answers 1 for no such process
  }
}
