import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault.ts';
import { between } from './fault.ts';
import { asleep, childrenOf, killed } from './signals.ts';

export const postgresKilled: Fault = async ({ installation }) => {
  const undoneAt = Date.now();
  await killed(installation.running.pids.postgres);
  return { undoneAt };
};

/** SIGQUIT: an immediate shutdown, which aborts without a checkpoint. */
export const postgresImmediate: Fault = async ({ installation }) => {
  const undoneAt = Date.now();
  await killed(installation.running.pids.postgres, 'SIGQUIT');
  return { undoneAt };
};

/** Stops every session and background process except the postmaster: connections stay open, but there are no answers. */
export const postgresAsleep: Fault = async ({ installation }, random) => {
  const milliseconds = between(1_500, 8_000, random);
  await asleep(childrenOf(installation.running.pids.postgres), milliseconds);
  return { undoneAt: Date.now(), note: `${milliseconds} ms` };
};

export const launcherKilled: Fault = async ({ installation }, random) => {
  await installation.killLauncher();
  const milliseconds = between(0, 2_000, random);
  await sleep(milliseconds);
  const undoneAt = Date.now();
  await installation.start();
  return { undoneAt, note: `away for ${milliseconds} ms; services, NATS and PostgreSQL ran on alone` };
};
