import type { ServiceName } from '@guichet/topology';
import type { Replica } from '../services/replica.ts';

/** The running replicas, and which one gets the next call. */
export class Replicas {
  readonly #byService = new Map<ServiceName, Replica[]>();
  readonly #turns = new Map<ServiceName, number>();

  add(replica: Replica): void {
    this.of(replica.service).push(replica);
  }

  /** Base URLs to try for one call, the next in turn first; replicas that are down are left out. */
  inTurn(service: ServiceName): string[] {
    const urls = this.of(service)
      .map((replica) => replica.url())
      .filter((url) => url !== undefined);
    const turn = this.#turns.get(service) ?? 0;
    this.#turns.set(service, turn + 1);
    const first = urls.length === 0 ? 0 : turn % urls.length;
    return [...urls.slice(first), ...urls.slice(0, first)];
  }

  of(service: ServiceName): Replica[] {
    if (!this.#byService.has(service)) this.#byService.set(service, []);
    return this.#byService.get(service)!;
  }

  all(): Replica[] {
    return [...this.#byService.values()].flat();
  }
}
