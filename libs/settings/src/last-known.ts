import { inTime, isOutage } from '@guichet/event-sourcing';

/** Milliseconds that a caller waits for a value to be read again while the last one could serve. */
const PATIENCE_MS = 500;

/** A value that is read again once it is older than `freshForMs` milliseconds. While its source is away or slow, the last one serves. */
export class LastKnown<T> {
  #last: { readonly value: T; readonly readAt: number } | undefined;
  #reading: Promise<T> | undefined;
  /** When the source may be asked again after it did not answer. */
  #askAgainAt = 0;

  constructor(
    private readonly read: () => Promise<T>,
    private readonly freshForMs: number,
  ) {}

  /** Rejects as the source does: at the first time, and later for anything but an outage. */
  async value(): Promise<T> {
    const last = this.#last;
    if (!last) return this.#reading ?? this.again();
    const now = performance.now();
    if (now < last.readAt + this.freshForMs || now < this.#askAgainAt) return last.value;
    try {
      return await inTime(PATIENCE_MS, this.#reading ?? this.again());
    } catch (fault) {
      if (!isOutage(fault)) throw fault;
      this.#askAgainAt = performance.now() + this.freshForMs;
      return last.value;
    }
  }

  /** Read now. Rejects as the source does. */
  again(): Promise<T> {
    const readAt = performance.now();
    const reading = this.read();
    this.#reading = reading;
    reading
      .then((value) => (this.#last = { value, readAt }))
      .catch(() => undefined) // whoever waits for it gets the failure
      .finally(() => {
        if (this.#reading === reading) this.#reading = undefined;
      });
    return reading;
  }
}
