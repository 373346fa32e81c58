import { SERVICE_NAMES } from '@guichet/topology';
import type { Replicas } from './replicas.ts';

export interface ReplicaHealth {
  readonly ready: boolean;
  /** The service's own checks by name; absent when it does not answer. */
  readonly checks?: Readonly<Record<string, boolean>>;
  /** Consumers that have stopped, with the reason; absent when all are running. */
  readonly stalled?: Readonly<Record<string, string>>;
  /** Events that its consumers gave up on and that wait for a person; absent when there are none. */
  readonly deadLetters?: Readonly<Record<string, number>>;
}

export interface AllHealth {
  readonly ready: boolean;
  readonly services: Readonly<Record<string, readonly ReplicaHealth[]>>;
}

const TIMEOUT_MS = 5_000;

/** Ready when `expected` replicas of every service are running and all say that they are ready. */
export async function healthOf(replicas: Replicas, expected: number): Promise<AllHealth> {
  const services = await Promise.all(
    SERVICE_NAMES.map(async (service) => {
      const known = await Promise.all(replicas.of(service).map((replica) => ask(replica.url())));
      const missing = Array.from({ length: Math.max(0, expected - known.length) }, () => ({ ready: false }));
      return [service, [...known, ...missing]] as const;
    }),
  );
  return {
    ready: services.every(([, copies]) => copies.every(({ ready }) => ready)),
    services: Object.fromEntries(services),
  };
}

async function ask(base: string | undefined): Promise<ReplicaHealth> {
  if (base === undefined) return { ready: false };
  try {
    const answer = await fetch(`${base}/health/ready`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const { checks, stalled, deadLetters } = (await answer.json()) as Omit<ReplicaHealth, 'ready'>;
    return { ready: answer.status === 200, checks, ...(stalled && { stalled }), ...(deadLetters && { deadLetters }) };
  } catch {
    return { ready: false }; // without an answer it is not ready
  }
}
