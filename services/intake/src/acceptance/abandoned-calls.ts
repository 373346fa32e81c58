import { Logger } from '@nestjs/common';

/** Long enough for every retry of the caller and for the append to have ended, even after an outage. Seconds. */
export const GRACE_SECONDS = 15 * 60;
const LOOK_EVERY_MS = 60_000;

/** Forgets, every minute, what was kept of calls whose event never came into the log. */
export class AbandonedCalls {
  readonly #log = new Logger('AbandonedCalls');
  #timer: NodeJS.Timeout | undefined;

  /** Each forgets one kind of calls. */
  constructor(private readonly forgets: readonly (() => Promise<unknown>)[]) {}

  start(): void {
    this.#timer = setInterval(() => {
      for (const forget of this.forgets) forget().catch((failure: unknown) => this.#log.warn(failure));
    }, LOOK_EVERY_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
