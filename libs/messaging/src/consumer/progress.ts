import type { Arrival } from './subscription.ts';
import { passedOf, type Bench } from './worker.ts';

/** How far a batch got: the checkpoint moves to the last arrival before which all are done. */
export class Progress {
  private readonly done = new Set<number>();
  private saved = 0;
  private saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly arrivals: readonly Arrival[],
    private readonly bench: Bench,
  ) {}

  add(index: number): void {
    this.done.add(index);
  }

  /** One after the other: lanes may wait at the same time. */
  save(): Promise<void> {
    const turn = this.saving.catch(() => {}).then(() => this.saveNow());
    this.saving = turn;
    return turn;
  }

  private async saveNow(): Promise<void> {
    let next = this.saved;
    while (this.done.has(next)) next += 1;
    const { checkpoint } = this.bench;
    if (next === this.saved) return checkpoint.calm();
    const passed = passedOf(this.arrivals[next - 1]!);
    await checkpoint.save(passed);
    checkpoint.moved(passed);
    this.saved = next;
  }
}
