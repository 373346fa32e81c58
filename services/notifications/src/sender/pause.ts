/** A wait that a wake-up or the end of the process cuts short. */
export class Pause {
  private endNow: () => void = () => {};
  private ended = false;

  constructor(private readonly stop: AbortSignal) {
    stop.addEventListener('abort', () => this.endNow());
  }

  /**
   * `unless woken`: returns at once when `end` was called since the last pause. `full length`: only the end of the process cuts the pause
   * short.
   */
  async for(milliseconds: number, how: 'unless woken' | 'full length' = 'unless woken'): Promise<void> {
    const mayEnd = how === 'unless woken';
    if (!this.stop.aborted && !(mayEnd && this.ended)) await this.wait(milliseconds, mayEnd);
    if (mayEnd) this.ended = false;
  }

  end(): void {
    this.ended = true;
    this.endNow();
  }

  private wait(milliseconds: number, mayEnd: boolean): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.endNow = () => {};
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      this.endNow = () => {
        if (mayEnd || this.stop.aborted) done();
      };
    });
  }
}
