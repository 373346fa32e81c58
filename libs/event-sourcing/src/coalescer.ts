import { isOutage } from './outage.ts';

/** How batches of items are formed. */
export interface BatchOf<T> {
  /** Items with the same key are run one at a time, in the callers' order. */
  keyOf(item: T): string;
  bytesOf(item: T): number;
}

interface Waiting<T, V> {
  readonly item: T;
  readonly key: string;
  readonly bytes: number;
  resolve(answer: V): void;
  reject(fault: unknown): void;
}

/** Limits of one batch, which bound a statement's work and memory; further items wait for the next batch. */
const MOST_AT_ONCE = 128;
const MOST_BYTES = 2 * 1024 * 1024;
/** While one batch waits for the disk, the next one is parsed and waits for its locks. */
const IN_FLIGHT = 2;

/**
 * Combines simultaneous calls of this process into one statement, which saves round trips and, for writes, commits (group commit). At most
 * one item of a key is in flight, so that a batch has each key at most once and the callers' order is kept.
 */
export class Coalescer<T, V> {
  #waiting: Waiting<T, V>[] = [];
  readonly #busy = new Set<string>();
  #inFlight = 0;
  #scheduled = false;

  constructor(
    private readonly batchOf: BatchOf<T>,
    /** Runs a batch, all or nothing; gives the answers in the batch's order. */
    private readonly run: (batch: readonly T[]) => Promise<readonly V[]>,
  ) {}

  /** Resolves and rejects as `run` does for a batch of only this item. */
  add(item: T): Promise<V> {
    return new Promise((resolve, reject) => {
      const [key, bytes] = [this.batchOf.keyOf(item), this.batchOf.bytesOf(item)];
      this.#waiting.push({ item, key, bytes, resolve, reject });
      this.#schedule();
    });
  }

  // Runs after the current turn, so that all callers woken by the last commit can join the next batch.
  #schedule(): void {
    if (this.#scheduled || this.#inFlight >= IN_FLIGHT || this.#waiting.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const batch = this.#take();
      if (batch.length === 0) return;
      void this.#work(batch);
      this.#schedule(); // takes items that did not fit into this batch
    });
  }

  #take(): Waiting<T, V>[] {
    const batch: Waiting<T, V>[] = [];
    const left: Waiting<T, V>[] = [];
    const waitingOn = new Set(this.#busy); // includes the keys of items left over, so that a small item cannot overtake a large one of its key
    let bytes = 0;
    for (const waiting of this.#waiting) {
      const room = batch.length === 0 || (batch.length < MOST_AT_ONCE && bytes + waiting.bytes <= MOST_BYTES);
      if (!room || waitingOn.has(waiting.key)) {
        waitingOn.add(waiting.key);
        left.push(waiting);
        continue;
      }
      waitingOn.add(waiting.key);
      this.#busy.add(waiting.key);
      bytes += waiting.bytes;
      batch.push(waiting);
    }
    this.#waiting = left;
    return batch;
  }

  async #work(batch: readonly Waiting<T, V>[]): Promise<void> {
    this.#inFlight++;
    await this.#settle(batch);
    this.#inFlight--;
    for (const { key } of batch) this.#busy.delete(key);
    this.#schedule();
  }

  async #settle(batch: readonly Waiting<T, V>[]): Promise<void> {
    try {
      const answers = await this.run(batch.map(({ item }) => item));
      batch.forEach((waiting, index) => waiting.resolve(answers[index]!));
    } catch (fault) {
      // One item may have made the whole batch fail. A failed batch writes nothing, so each item is run alone, except in an outage.
      if (batch.length > 1 && !isOutage(fault)) for (const waiting of batch) await this.#settle([waiting]);
      else for (const waiting of batch) waiting.reject(fault);
    }
  }
}
