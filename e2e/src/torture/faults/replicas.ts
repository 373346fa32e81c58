import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '@guichet/test-kit';
import type { Installation } from '../../installation.ts';
import { oneOf } from '../load/one-of.ts';
import { admin } from '../sql.ts';
import { between, type Fault } from './fault.ts';
import { asleep, lives, send } from './signals.ts';

/** Longer than any lease of the product, which lasts 5 s. */
const PAST_THE_LEASE = { least: 6_500, most: 9_000 };

/** The replicas that are running; when faults overlap, one may not have been replaced yet. */
const replicas = (installation: Installation): [name: string, pid: number][] =>
  Object.entries(installation.running.pids.services)
    .flatMap(([service, pids]) => pids.map((pid, index): [string, number] => [`${service}-${index + 1}`, pid]))
    .filter(([, pid]) => lives(pid));

export const replicaKilled: Fault = async ({ installation }, random) => {
  const [name, pid] = oneOf(replicas(installation), random);
  const undoneAt = Date.now();
  send(pid, 'SIGKILL');
  return { undoneAt, note: name };
};

export const replicaAsleep: Fault = async ({ installation }, random) => {
  const [name, pid] = oneOf(replicas(installation), random);
  const milliseconds = between(PAST_THE_LEASE.least, PAST_THE_LEASE.most, random);
  await asleep([pid], milliseconds);
  return { undoneAt: Date.now(), note: `${name}, ${milliseconds} ms` };
};

export const forwarderKilled: Fault = async ({ installation }) => {
  const leader = await forwardingReplica(installation);
  const undoneAt = Date.now();
  send(leader.pid, 'SIGKILL');
  return { undoneAt, note: leader.name };
};

/** Stops the active replica until another one is active; resumed, it must not become active while that one is running. */
export const forwarderAsleep: Fault = async ({ installation }, random) => {
  const leader = await forwardingReplica(installation);
  const before = await forwarderLease(installation);
  await asleep([leader.pid], between(PAST_THE_LEASE.least, PAST_THE_LEASE.most, random));
  const undoneAt = Date.now();
  const after = await eventually(() => forwarderLease(installation), { timeoutMs: 60_000 });
  if (after.holder === before.holder) return { undoneAt, note: `${leader.name} kept the lease: not past it` };
  await sleep(between(300, 900, random)); // long enough for the resumed replica to try
  const later = await eventually(() => forwarderLease(installation), { timeoutMs: 60_000 });
  const broken =
    later.holder === before.holder ? `${leader.name} took the lease back from its living successor` : undefined;
  return { undoneAt, note: `${leader.name} slept, term ${before.term} → ${later.term}`, broken };
};

/** By what the replicas log: the one whose last word on the lease is that it forwards. */
async function forwardingReplica(installation: Installation): Promise<{ name: string; pid: number }> {
  return eventually(
    () => {
      const candidates = replicas(installation)
        .filter(([name]) => name.startsWith('intake-'))
        .map(([name, pid]) => ({ name, pid, since: leadingSince(installation, name) }))
        .filter(({ since }) => since !== undefined)
        .toSorted((a, b) => b.since!.localeCompare(a.since!));
      return candidates[0] ?? Promise.reject(new Error('nobody says that it forwards'));
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
}

function leadingSince(installation: Installation, name: string): string | undefined {
  const lines = readFileSync(join(installation.data, `${name}.log`), 'utf8').split('\n');
  const last = lines.findLast((line) => /"message":"(?:forwarding"|forwarder \S+: lease lost)/.test(line));
  if (!last?.includes('"message":"forwarding"')) return undefined;
  return (JSON.parse(last) as { time: string }).time;
}

async function forwarderLease(installation: Installation): Promise<{ holder: string; term: number }> {
  const [row] = await admin<{ holder: string; term: number }>(
    installation,
    `select holder, term::int as term from event_log.lease where name like 'forwarder%'`,
  );
  return row!;
}
