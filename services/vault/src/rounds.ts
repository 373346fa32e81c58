import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';

export interface RoundOptions {
  /** For the health report: what it is, and what it is called when a round fails. */
  readonly name: string;
  readonly failing: string;
  /** True when there is more to do at once. */
  readonly work: () => Promise<boolean | void>;
  readonly everyMs: number;
  /** Default: as `everyMs`. */
  readonly afterFailureMs?: number;
}

/** Work that is done again and again until it is stopped, one round after another. A failure is told once, and the next round tries again. */
export class Rounds {
  readonly #log = new Logger('Rounds');
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #failed = false;

  constructor(private readonly options: RoundOptions) {}

  /** Empty while all goes well. */
  readonly stalled = (): Readonly<Record<string, string>> =>
    this.#failed ? { [this.options.name]: this.options.failing } : {};

  start(): void {
    this.#running ??= this.#run();
  }

  /** Resolves when the round that runs has ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { everyMs, afterFailureMs = everyMs } = this.options;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      if (await this.#hasMore()) continue;
      const ms = this.#failed ? afterFailureMs : everyMs;
      await pause(ms, undefined, { signal, ref: false }).catch(() => undefined); // aborted: it is being stopped
    }
  }

  async #hasMore(): Promise<boolean> {
    try {
      const more = await this.options.work();
      if (this.#failed) this.#log.log(`${this.options.name}: goes on`);
      this.#failed = false;
      return more === true;
    } catch (failure) {
      if (!this.#failed) this.#log.warn(failure);
      this.#failed = true;
      return false;
    }
  }
}
