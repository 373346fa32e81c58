import { until } from '@guichet/local-stack';
import { SERVICE_NAMES, type ServiceName } from '@guichet/topology';
import type { DataFolder } from '../data/data-folder.ts';
import { healthOf } from '../gateway/readiness.ts';
import type { Replicas } from '../gateway/replicas.ts';
import type { LauncherOptions } from '../options.ts';
import { childProcesses } from './child-processes.ts';
import { inProcess } from './in-process.ts';

const READY_TIMEOUT_MS = 60_000;

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

/** Waits until every service is ready. After the timeout it names those that are not and returns, because they may recover by themselves. */
export async function waitUntilReady(
  replicas: Replicas,
  copies: number,
  log: Starting['log'],
  stopping: AbortSignal,
): Promise<void> {
  const ready = async (): Promise<true | undefined> => (await healthOf(replicas, copies)).ready || undefined;
  const orFailWhen = (): Error | undefined => (stopping.aborted ? (stopping.reason as Error) : undefined);
  try {
    await until('services', ready, { timeoutMs: READY_TIMEOUT_MS, everyMs: 50, orFailWhen });
  } catch (error) {
    if (stopping.aborted) throw error;
    const { services } = await healthOf(replicas, copies);
    const waiting = Object.keys(services).filter((name) => services[name]!.some((copy) => !copy.ready));
    log(`not ready yet · pas encore prêts\u00a0: ${waiting.join(', ')}`);
  }
}
