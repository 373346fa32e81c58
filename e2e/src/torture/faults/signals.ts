import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@guichet/test-kit';

/** State letter and parent of a process; undefined where there is none. Linux only, like the rest of these faults. */
export function processState(pid: number): { state: string; parent: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: state!, parent: Number(parent) };
  } catch {
    return undefined; // it ended
  }
}

/** A zombie, which only waits for its parent, counts as ended. */
export const lives = (pid: number): boolean => !['Z', 'X', undefined].includes(processState(pid)?.state);

export const allProcesses = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

export const childrenOf = (parent: number): number[] =>
  allProcesses().filter((pid) => processState(pid)?.parent === parent);

/** False when the process has ended. */
export function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code !== 'ESRCH') throw failure;
    return false;
  }
}

export async function killed(pid: number, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  send(pid, signal);
  await eventually(() => !lives(pid), { timeoutMs: 60_000, everyMs: 10 });
}

/** Stops the processes for this time, and always resumes them, also after a failure. */
export async function asleep(pids: readonly number[], milliseconds: number): Promise<void> {
  await whileAsleep(pids, () => sleep(milliseconds));
}

export async function whileAsleep<T>(pids: readonly number[], act: () => Promise<T>): Promise<T> {
  pids.forEach((pid) => send(pid, 'SIGSTOP'));
  try {
    return await act();
  } finally {
    pids.forEach((pid) => send(pid, 'SIGCONT'));
  }
}
