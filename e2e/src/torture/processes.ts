import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Installation } from '../installation.ts';
import { allProcesses, lives, processState } from './faults/signals.ts';

/** Marks of an installation's processes: the data folder in the command, or the generated password in the environment. */
export function processesOf(installation: Installation): number[] {
  const { databasePassword } = JSON.parse(readFileSync(join(installation.data, 'secrets.json'), 'utf8')) as {
    databasePassword: string;
  };
  return allProcesses().filter(
    (pid) =>
      pid !== process.pid &&
      lives(pid) &&
      (shown(pid, 'cmdline').includes(`${installation.data}/`) || shown(pid, 'environ').includes(databasePassword)),
  );
}

/** Processes of the installation that its own records do not name. PostgreSQL's own children belong to it. */
export function strays(installation: Installation): string[] {
  const { launcher, postgres, nats, services } = installation.running.pids;
  const known = [launcher, postgres, nats, ...Object.values(services).flat()];
  return processesOf(installation)
    .filter((pid) => !known.includes(pid) && processState(pid)?.parent !== postgres)
    .map((pid) => `${pid} ${shown(pid, 'cmdline').replaceAll('\0', ' ').slice(0, 120)}`);
}

/** Empty when the process has ended or belongs to another user. */
function shown(pid: number, file: 'cmdline' | 'environ'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
