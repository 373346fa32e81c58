import type { Checkpoint } from './checkpoint.ts';
import type { Arrival } from './subscription.ts';
import { handledEventOf } from './worker.ts';

type CheckpointWrites = Pick<Checkpoint, 'begin' | 'takeBack' | 'save' | 'confirm' | 'moved'>;

/**
 * Tracks how far a batch is done. The checkpoint moves to the last arrival up to which all are done. The batch's start stays counted
 * while a handler runs, since it may end the process; it is not counted while all remaining handlers wait.
 */
export class Progress {
  private readonly done = new Set<number>();
  private saved = 0;
  private atWork = 0;
  /** True when this batch has to count its start. */
  private countsStart = false;
  /** True while the start is counted in the checkpoint's row. */
  private counted = false;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly arrivals: readonly Arrival[],
    private readonly checkpoint: CheckpointWrites,
    /** Repeats the write during an outage; rejects when the consumer must not go on. */
    private readonly untilPossible: (write: () => Promise<void>) => Promise<void>,
  ) {}

  /** Counts a start; call it before any handler. */
  begin(): Promise<void> {
    this.countsStart = true;
    return this.inTurn(() => this.count());
  }

  /** Works on one arrival, which is done when `act` resolves. Until then its lane counts as at work, except during pauses. */
  async work(index: number, act: () => Promise<void>): Promise<void> {
    this.atWork += 1;
    try {
      await this.inTurn(() => this.count());
      await act();
      this.done.add(index);
    } finally {
      this.atWork -= 1;
    }
  }

  /**
   * Saves what is done, waits for `rest`, and resolves when the lane may go on. Rejects when another replica took over before the rest; a
   * replica that takes over during the rest is noticed at the next save.
   */
  async pause(rest: () => Promise<void>): Promise<void> {
    this.atWork -= 1;
    try {
      await this.save();
      await rest();
    } finally {
      this.atWork += 1;
    }
    await this.inTurn(() => this.count());
  }

  save(): Promise<void> {
    return this.inTurn(() => this.saveNow());
  }

  /** Runs the writes one after the other, because several lanes may pause and go on at the same time. */
  private inTurn(write: () => Promise<void>): Promise<void> {
    const turn = this.last.catch(() => {}).then(() => this.untilPossible(write));
    this.last = turn;
    return turn;
  }

  private async count(): Promise<void> {
    if (!this.countsStart || this.counted) return;
    await this.checkpoint.begin();
    this.counted = true;
  }

  private async saveNow(): Promise<void> {
    const stillAtWork = this.atWork > 0;
    let next = this.saved;
    while (this.done.has(next)) next += 1;
    if (next > this.saved) {
      const passed = handledEventOf(this.arrivals[next - 1]!);
      await this.checkpoint.save(passed, { stillAtWork });
      this.checkpoint.moved(passed, { stillAtWork });
      this.saved = next;
    } else if (this.counted && !stillAtWork) await this.checkpoint.takeBack();
    else await this.checkpoint.confirm(); // nothing to write, but a lane may wait for long and must learn here when it is no longer in charge
    if (!stillAtWork) this.counted = false;
  }
}
