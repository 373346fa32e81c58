import { setTimeout as pause } from 'node:timers/promises';

/** Calls that change something and are with a service; one call more than that would only wait there. */
const MOST_AT_ONCE = 256;
/** A caller that repeats its call without a pause costs one answer in this time. */
const REFUSED_AFTER_MS = 1_000;
/** Beyond so many, callers are told at once. */
const MOST_HELD = 1_000;

/**
 * Keeps a flood from the services: a call that is passed on costs two connections, and one that is refused here costs none. Which callers go first
 * is decided by the service, for as many as it may see at once. Reads are always passed on.
 */
export class Crowd {
  #inside = 0;
  #held = 0;

  constructor(
    private readonly most = MOST_AT_ONCE,
    private readonly refusedAfterMs = REFUSED_AFTER_MS,
  ) {}

  /** Does the work, or resolves with false after a moment when there is too much of it. */
  async pass(method: string | undefined, work: () => Promise<void>): Promise<boolean> {
    if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') {
      await work();
      return true;
    }
    if (this.#inside >= this.most) {
      await this.#hold();
      return false;
    }
    this.#inside += 1;
    try {
      await work();
    } finally {
      this.#inside -= 1;
    }
    return true;
  }

  async #hold(): Promise<void> {
    if (this.#held >= MOST_HELD) return;
    this.#held += 1;
    await pause(this.refusedAfterMs);
    this.#held -= 1;
  }
}
