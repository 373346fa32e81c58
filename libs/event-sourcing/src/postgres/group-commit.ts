import type { Admitted } from '../gate.ts';

/** One caller's append, waiting for its batch. */
export interface PendingAppend {
  readonly municipality: string;
  readonly streamId: string;
  /** -2 any, -1 no stream, n ≥ 1 exactly that revision. */
  readonly expected: number;
  readonly events: readonly Admitted[];
}

/** What the database said of one append. */
export interface AppendVerdict {
  readonly status: 'appended' | 'duplicate' | 'id_reuse' | 'conflict' | 'forbidden';
  readonly revision: number;
  readonly position: bigint;
  readonly recordedAt: string;
}

type Write = (batch: readonly PendingAppend[]) => Promise<readonly AppendVerdict[]>;

interface Waiting extends PendingAppend {
  readonly key: string;
  readonly bytes: number;
  resolve(verdict: AppendVerdict): void;
  reject(fault: unknown): void;
}

/** Bounds one statement's work and memory; what is over waits for the next. */
const MOST_APPENDS = 128;
const MOST_BYTES = 2 * 1024 * 1024;
/** While one batch waits for the disk, the next is parsed and waits for the head row. */
const IN_FLIGHT = 2;

/**
 * Puts the appends that callers of this process make at the same time into one commit. At most one append per stream is under way,
 * so that each batch sees every stream once and a caller's order stays.
 */
export class GroupCommit {
  #waiting: Waiting[] = [];
  readonly #busyStreams = new Set<string>();
  #inFlight = 0;
  #scheduled = false;

  constructor(
    private readonly write: Write,
    /** True for a fault that a smaller batch would meet as well. */
    private readonly isOutage: (fault: unknown) => boolean,
  ) {}

  append(append: PendingAppend): Promise<AppendVerdict> {
    return new Promise((resolve, reject) => {
      const key = `${append.municipality}/${append.streamId}`;
      const bytes = append.events.reduce((sum, event) => sum + event.bytes, 0);
      this.#waiting.push({ ...append, key, bytes, resolve, reject });
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
      if (batch.length) void this.#commit(batch);
    });
  }

  #take(): Waiting[] {
    const batch: Waiting[] = [];
    const left: Waiting[] = [];
    let bytes = 0;
    for (const append of this.#waiting) {
      const room = batch.length === 0 || (batch.length < MOST_APPENDS && bytes + append.bytes <= MOST_BYTES);
      if (!room || this.#busyStreams.has(append.key)) {
        left.push(append);
        continue;
      }
      this.#busyStreams.add(append.key);
      bytes += append.bytes;
      batch.push(append);
    }
    this.#waiting = left;
    return batch;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    this.#inFlight++;
    await this.#settle(batch);
    this.#inFlight--;
    for (const append of batch) this.#busyStreams.delete(append.key);
    this.#schedule();
  }

  async #settle(batch: readonly Waiting[]): Promise<void> {
    try {
      const verdicts = await this.write(batch);
      batch.forEach((append, index) => append.resolve(verdicts[index]!));
    } catch (fault) {
      // One append may have spoilt it for all: nothing of a failed batch is written, so each is tried alone.
      if (batch.length > 1 && !this.isOutage(fault)) for (const append of batch) await this.#settle([append]);
      else for (const append of batch) append.reject(fault);
    }
  }
}
