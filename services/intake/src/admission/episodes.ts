import type { Logger } from '@nestjs/common';

interface Seen {
  /** Milliseconds of a clock that only grows. */
  readonly at: number;
  /** Calls turned away since the start. */
  readonly shed: number;
  /** Nobody's request gets an owner. */
  readonly stalled: boolean;
  readonly unowned: number;
  readonly oldestMs: number;
}

/** After so long without a refusal, calls are no longer being turned away. */
const OVER_AFTER_MS = 10_000;

/** Says in the log when calls begin to be turned away and when that is over, and the same of an outage; not for each call. */
export class Episodes {
  #shed = 0;
  #shedding: { readonly before: number; last: number } | undefined;
  #stalled = false;

  constructor(private readonly log: Pick<Logger, 'log' | 'warn'>) {}

  see({ at, shed, stalled, unowned, oldestMs }: Seen): void {
    const waiting = { unowned, oldestSeconds: Math.round(oldestMs / 1000) };
    if (shed > this.#shed) {
      if (!this.#shedding)
        this.log.warn({ message: 'calls are turned away: too many requests have no owner', ...waiting });
      this.#shedding = { before: this.#shedding?.before ?? this.#shed, last: at };
      this.#shed = shed;
    } else if (this.#shedding && (at - this.#shedding.last >= OVER_AFTER_MS || unowned === 0)) {
      this.log.log({ message: 'no call is turned away any more', turnedAway: shed - this.#shedding.before });
      this.#shedding = undefined;
    }
    if (stalled !== this.#stalled) {
      if (stalled) this.log.warn({ message: 'no request gets an owner; all go on being accepted', ...waiting });
      else this.log.log({ message: 'requests get owners again', ...waiting });
      this.#stalled = stalled;
    }
  }
}
