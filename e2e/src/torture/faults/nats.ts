import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation } from '../../installation.ts';
import { between, type Fault } from './fault.ts';
import { asleep, killed, whileAsleep } from './signals.ts';

export const natsKilled: Fault = async ({ installation }) => {
  const undoneAt = Date.now();
  await killed(installation.running.pids.nats);
  return { undoneAt };
};

export const natsAsleep: Fault = async ({ installation }, random) => {
  const milliseconds = between(2_000, 9_000, random);
  await asleep([installation.running.pids.nats], milliseconds);
  return { undoneAt: Date.now(), note: `${milliseconds} ms` };
};

export const natsWiped: Fault = async ({ installation }) => {
  await whileStopped(installation, () => rmSync(streamsOf(installation), { recursive: true }));
  return { undoneAt: Date.now() };
};

/** Everything that NATS acknowledged after the copy is gone, as after a broker's restore, or after a power failure it did not sync before. */
export const natsSetBack: Fault = async ({ installation }, random) => {
  const copy = join(installation.data, 'nats-older');
  rmSync(copy, { recursive: true, force: true });
  await whileStopped(installation, () => cpSync(streamsOf(installation), copy, { recursive: true }));
  const milliseconds = between(2_000, 6_000, random);
  await sleep(milliseconds);
  await whileStopped(installation, () => {
    rmSync(streamsOf(installation), { recursive: true });
    cpSync(copy, streamsOf(installation), { recursive: true });
  });
  return { undoneAt: Date.now(), note: `to ${milliseconds} ms before` };
};

const streamsOf = ({ data }: Installation): string => join(data, 'nats', 'jetstream');

/** Kills NATS while its supervisor is stopped, so that NATS is not restarted before its files are replaced. */
async function whileStopped({ running: { pids } }: Installation, act: () => void): Promise<void> {
  await whileAsleep([pids.launcher], async () => {
    await killed(pids.nats);
    act();
  });
}
