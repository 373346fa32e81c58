import type { Checkpoint } from './checkpoint.ts';
import type { Arrival } from './subscription.ts';
import { passedOf } from './worker.ts';

type Row = Pick<Checkpoint, 'begin' | 'takeBack' | 'save' | 'confirm' | 'moved'>;

/**
 * How far a batch got: the checkpoint moves to the last arrival before which all are done. Its start stays counted while a handler is at
 * work, which may end the process; while all that are left wait it is not.
 */
export class Progress {
  private readonly done = new Set<number>();
  private saved = 0;
  private atWork = 0;
  /** A start of this batch is to be counted, */
  private counts = false;
  /** and is, in the row. */
  private counted = false;
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly arrivals: readonly Arrival[],
    private readonly checkpoint: Row,
    /** Writes through an outage; rejects where it must not go on. */
    private readonly untilPossible: (write: () => Promise<void>) => Promise<void>,
  ) {}

  /** Counts a start, before any handler is called. */
  begin(): Promise<void> {
    this.counts = true;
    return this.inTurn(() => this.count());
  }

  /** One arrival, done when `act` resolves. Its lane is at work meanwhile, but for its pauses. */
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
   * Saves what is done, rests, and resolves when the lane may go on. Rejects where another replica took over before the rest; one that does so
   * during it is noticed at the next.
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

  /** One write after the other: lanes may pause and go on at the same time. */
  private inTurn(write: () => Promise<void>): Promise<void> {
    const turn = this.last.catch(() => {}).then(() => this.untilPossible(write));
    this.last = turn;
    return turn;
  }

  private async count(): Promise<void> {
    if (!this.counts || this.counted) return;
    await this.checkpoint.begin();
    this.counted = true;
  }

  private async saveNow(): Promise<void> {
    const stillAtWork = this.atWork > 0;
    let next = this.saved;
    while (this.done.has(next)) next += 1;
    if (next > this.saved) {
      const passed = passedOf(this.arrivals[next - 1]!);
      await this.checkpoint.save(passed, { stillAtWork });
      this.checkpoint.moved(passed, { stillAtWork });
      this.saved = next;
    } else if (this.counted && !stillAtWork) await this.checkpoint.takeBack();
    else await this.checkpoint.confirm(); // nothing to write: a lane may wait for long, and learns here that it is not in charge any more
    if (!stillAtWork) this.counted = false;
  }
}
