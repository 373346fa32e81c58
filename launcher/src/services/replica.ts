import type { ServiceName } from '@guichet/topology';

/** One running copy of a service. */
export interface Replica {
  readonly service: ServiceName;
  /** Base URL without a trailing slash; `undefined` while its process is down. */
  url(): string | undefined;
  pid(): number;
  stop(): Promise<void>;
}

/** How services run: inside the launcher, or each in a process of its own. */
export interface ServiceHost {
  /** Resolves when the replica answers HTTP. Rejects when it cannot be started. */
  start(service: ServiceName, number: number): Promise<Replica>;
}
