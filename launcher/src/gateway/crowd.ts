import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '@guichet/topology';

/** Calls that change something and are with one service; one call more than that would only wait there. */
const MOST_AT_ONCE = 256;
/** So many more with a token, which anonymous callers cannot take from staff. */
const MORE_WITH_TOKEN = 64;
/** A caller that repeats its call without a pause costs one answer in this time. */
const REFUSED_AFTER_MS = 1_000;
/** Beyond so many, callers are told at once. */
const MOST_HELD = 1_000;

interface Call {
  readonly method?: string;
  readonly headers: { readonly authorization?: string };
}

/**
 * Keeps a flood from the services: a call that is passed on costs two connections, and one that is refused here costs none. Which callers go first
 * is decided by the service, for as many as it may see at once. Reads are always passed on.
 */
export class Crowd {
  readonly #inside = new Map<ServiceName, number>();
  #held = 0;

  constructor(
    private readonly most = MOST_AT_ONCE,
    private readonly refusedAfterMs = REFUSED_AFTER_MS,
  ) {}

  /** Does the work, or resolves with false after a moment when the service has too much of it. */
  async pass(service: ServiceName, { method, headers }: Call, work: () => Promise<void>): Promise<boolean> {
    if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') {
      await work();
      return true;
    }
    const inside = this.#inside.get(service) ?? 0;
    if (inside >= this.most + (headers.authorization ? MORE_WITH_TOKEN : 0)) {
      await this.#hold();
      return false;
    }
    this.#inside.set(service, inside + 1);
    try {
      await work();
    } finally {
      this.#inside.set(service, this.#inside.get(service)! - 1);
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
