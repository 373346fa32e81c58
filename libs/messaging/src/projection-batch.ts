import type { EntityManager } from 'typeorm';

/** Writes the collected items, which are in the order of the log, in the batch's transaction. */
export type WriteGathered<T> = (gathered: readonly T[], manager: EntityManager) => Promise<void>;

/** Events of a projection that commit together. Writing their rows together costs one statement per table instead of one per event. */
export class ProjectionBatch {
  readonly #gathered = new Map<WriteGathered<never>, unknown[]>();
  readonly #afterCommit = new Set<() => void>();

  constructor(readonly manager: EntityManager) {}

  /** `write` is called once before the commit, with all items collected for it. */
  gather<T>(item: T, write: WriteGathered<T>): void {
    const others = this.#gathered.get(write);
    if (others) others.push(item);
    else this.#gathered.set(write, [item]);
  }

  /** `call` is called once when the batch is committed. */
  afterCommit(call: () => void): void {
    this.#afterCommit.add(call);
  }

  async write(): Promise<void> {
    for (const [write, gathered] of this.#gathered) await write(gathered as never[], this.manager);
  }

  committed(): void {
    for (const call of this.#afterCommit) call();
  }
}
