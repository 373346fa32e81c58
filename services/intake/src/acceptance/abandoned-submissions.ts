import { Logger } from '@nestjs/common';
import type { EventStore } from '@guichet/event-sourcing';
import type { Submissions } from './submissions.ts';

/** Long enough for every retry of the caller and for the append to have ended, even after an outage. Seconds. */
const GRACE_SECONDS = 15 * 60;
const LOOK_EVERY_MS = 60_000;

/**
 * Removes the personal fields of calls that never became a request because the log was unavailable and the caller did not retry.
 * Only the log decides whether a request exists, never the status view.
 */
export class AbandonedSubmissions {
  readonly #log = new Logger('AbandonedSubmissions');
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly submissions: Submissions,
    private readonly store: EventStore,
    private readonly graceSeconds = GRACE_SECONDS,
  ) {}

  start(): void {
    this.#timer = setInterval(() => {
      this.forget().catch((failure: unknown) => this.#log.warn(failure));
    }, LOOK_EVERY_MS).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Returns how many were removed. */
  async forget(): Promise<number> {
    let forgotten = 0;
    for (const { requestId, municipality, touchedAt } of await this.submissions.unconfirmed(this.graceSeconds)) {
      const events = await this.store.readStream({ municipality, category: 'request', id: requestId });
      if (events.length > 0) continue; // accepted; the status view is only late
      await this.submissions.forget(requestId, touchedAt);
      forgotten += 1;
    }
    return forgotten;
  }
}
