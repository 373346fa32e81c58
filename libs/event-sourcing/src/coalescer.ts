import { isOutage } from './outage.ts';

/** What batches are made by. */
export interface BatchOf<T> {
  /** Of two with the same key only one is under way at a time, in the callers' order. */
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

/** Bounds one statement's work and memory; what is over waits for the next. */
const MOST_AT_ONCE = 128;
const MOST_BYTES = 2 * 1024 * 1024;
/** While one batch waits for the disk, the next is parsed and waits for its locks. */
const IN_FLIGHT = 2;

/**
 * Puts what callers of this process ask of a database at the same time into one statement: for writes one commit (group commit), for
 * all one round trip. At most one item of a key is under way, so that each batch has every key once and the callers' order stays.
 */
export class Coalescer<T, V> {
  #waiting: Waiting<T, V>[] = [];
  readonly #busy = new Set<string>();
  #inFlight = 0;
  #scheduled = false;

  constructor(
    private readonly batchOf: BatchOf<T>,
    /** All or nothing; the answers in the batch's order. */
    private readonly run: (batch: readonly T[]) => Promise<readonly V[]>,
  ) {}

  /** Rejects as `run` does for a batch of this item alone. */
  add(item: T): Promise<V> {
    return new Promise((resolve, reject) => {
      const [key, bytes] = [this.batchOf.keyOf(item), this.batchOf.bytesOf(item)];
      this.#waiting.push({ item, key, bytes, resolve, reject });
      this.#schedule();
    });
  }

  // After the current turn, so that everybody whom the last commit woke can join the next one.
  #schedule(): void {
    if (this.#scheduled || this.#inFlight >= IN_FLIGHT || this.#waiting.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const batch = this.#take();
      if (batch.length === 0) return;
      void this.#work(batch);
      this.#schedule(); // what found no room in it
    });
  }

  #take(): Waiting<T, V>[] {
    const batch: Waiting<T, V>[] = [];
    const left: Waiting<T, V>[] = [];
    const waitingOn = new Set(this.#busy); // also keys of what is left: a small item may not overtake a big one of its key
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
      // One item may have spoilt it for all, and nothing of a failed batch is written: each is tried alone, unless all would meet the same.
      if (batch.length > 1 && !isOutage(fault)) for (const waiting of batch) await this.#settle([waiting]);
      else for (const waiting of batch) waiting.reject(fault);
    }
  }
}
