/** Resolves after the time (milliseconds), or at once when the signal aborts; never rejects. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
  });
}

/** Rejects with `Stopped` when the signal aborts before the promise settles; the promise itself is not stopped. */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(new Stopped());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** Waits for the promise, at most the given time (milliseconds); false when it has not settled by then. */
export async function atMost(milliseconds: number, promise: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), milliseconds)));
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Keeps a minimum time between rounds of work, so that a busy system does more per round. The first round after an idle time starts at once. */
export class Pace {
  private next = 0;

  /** Minimum time from the start of one round to the start of the next, in milliseconds. */
  constructor(private readonly apart: number) {}

  begin(): void {
    this.next = performance.now() + this.apart;
  }

  /** Waits until the next round may begin. */
  async rest(signal: AbortSignal): Promise<void> {
    const left = this.next - performance.now();
    if (left >= 1) await pause(left, signal);
  }
}

/** The work ended because it was asked to stop; this is not a failure. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/** Doubling pauses with some jitter, from `first` to at most `most` milliseconds. */
export class Backoff {
  private next: number;

  constructor(
    private readonly first: number,
    private readonly most: number,
  ) {
    this.next = first;
  }

  wait(signal: AbortSignal): Promise<void> {
    const milliseconds = this.next * (0.8 + Math.random() * 0.4);
    this.next = Math.min(this.next * 2, this.most);
    return pause(milliseconds, signal);
  }

  reset(): void {
    this.next = this.first;
  }
}
