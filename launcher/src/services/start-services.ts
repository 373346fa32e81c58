import { setTimeout as sleep } from 'node:timers/promises';
import { SERVICE_NAMES, type ServiceName } from '@guichet/topology';
import type { DataFolder } from '../data/data-folder.ts';
import { isHalted } from '../not-ready.ts';
import { healthOf, type AllHealth } from '../gateway/readiness.ts';
import type { Replicas } from '../gateway/replicas.ts';
import type { LauncherOptions } from '../options.ts';
import { childProcesses } from './child-processes.ts';
import { inProcess } from './in-process.ts';

const READY_TIMEOUT_MS = 60_000;
/** A consumer is also halted for a moment when the log was replaced and its copy in NATS is not made anew yet. */
const HALTED_FOR_GOOD_MS = 20_000;

export interface Starting {
  readonly options: LauncherOptions;
  readonly environment: (service: ServiceName) => NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
  readonly folder: DataFolder;
  readonly replicas: Replicas;
  /** Called after a service was started again. */
  readonly record: () => void;
}

/** Starts every copy of every service at the same time. Rejects when one cannot be started; the started ones are in `replicas`. */
export async function startServices({ options, environment, folder, replicas, record, log }: Starting): Promise<void> {
  const host = options.processes
    ? childProcesses({ folder, environment, onRestart: record, log })
    : inProcess(environment);
  const copies = SERVICE_NAMES.flatMap((service) =>
    Array.from({ length: options.replicas }, async (_, index) => replicas.add(await host.start(service, index + 1))),
  );
  const outcomes = await Promise.allSettled(copies); // waits for all, so that those that started can be stopped
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) throw failure.reason;
}

export async function stopAll(replicas: Replicas): Promise<void> {
  const outcomes = await Promise.allSettled(replicas.all().map((replica) => replica.stop()));
  const failures = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as unknown);
  if (failures.length > 0) throw new AggregateError(failures, 'services did not stop');
}

/**
 * Waits until every service is ready, and resolves with undefined. Resolves with the state after a minute, or once a consumer has been halted for
 * a while, which only a person can end.
 */
export async function waitUntilReady(
  replicas: Replicas,
  copies: number,
  stopping: AbortSignal,
): Promise<AllHealth | undefined> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  let haltedSince = Infinity;
  for (;;) {
    const health = await healthOf(replicas, copies);
    stopping.throwIfAborted();
    if (health.ready) return undefined;
    const now = performance.now();
    haltedSince = isHalted(health) ? Math.min(haltedSince, now) : Infinity;
    if (now > deadline || now > haltedSince + HALTED_FOR_GOOD_MS) return health;
    await sleep(50, undefined, { signal: stopping });
  }
}
