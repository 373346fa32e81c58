/** A wait that somebody may end. */
export class Sleep {
  private woken = false;
  private end: () => void = () => {};

  constructor(private readonly stop: AbortSignal) {
    stop.addEventListener('abort', () => this.end());
  }

  /** Ends the wait; without one, the next wait ends at once. */
  wake(): void {
    this.woken = true;
    this.end();
  }

  async for(milliseconds: number): Promise<void> {
    if (!this.woken && !this.stop.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.woken = false;
  }
}
