import type { Writable } from 'node:stream';
import { feedCursors, type FeedPosition } from './feed-cursors.ts';
import type { LiveTail } from './live-tail.ts';
import type { Selection } from './selection.ts';

/** The reader took nothing for too long. */
export class ReaderTooSlow extends Error {
  override readonly name = 'ReaderTooSlow';
}

export interface Reader {
  readonly sink: Writable;
  readonly start: FeedPosition;
  readonly selects: Selection;
  /** Events after which the stream ends. */
  readonly limit: number;
  /** How long a reader may take nothing before it is cut off, milliseconds. */
  readonly patienceMs: number;
}

/** How soon a reader that lost its connection comes back, milliseconds. */
const RETRY_MS = 3_000;

/**
 * Server-sent events for one reader. It reads the next events only after the connection accepted the previous ones, so a slow reader holds one
 * batch at most. Ids are cursors; the heartbeat advances them past events that were not selected.
 */
export class EventStream {
  private position: bigint;
  private left: number;

  constructor(private readonly reader: Reader) {
    this.position = reader.start.position;
    this.left = reader.limit;
  }

  /** Runs until the limit is reached, the signal aborts or the connection ends. Rejects with `ReaderTooSlow`, or with the failure of reading the log. */
  async run(tail: Pick<LiveTail, 'next'>, signal: AbortSignal): Promise<void> {
    await this.write(`retry: ${RETRY_MS}\n${this.id()}\n`, signal);
    while (!signal.aborted) {
      for (const { event, json } of await tail.next(this.position, signal)) {
        if (signal.aborted) return;
        this.position = event.position;
        if (!this.reader.selects(event)) continue;
        await this.write(`${this.id()}data: ${json}\n\n`, signal);
        this.left -= 1;
        if (this.left === 0) return;
      }
    }
  }

  /** Keeps proxies from cutting a quiet connection; an id without data only tells the reader where to resume. */
  heartbeat(): void {
    if (!this.reader.sink.writableNeedDrain) this.reader.sink.write(`: \n${this.id()}\n`);
  }

  private id(): string {
    return `id: ${feedCursors.write({ logId: this.reader.start.logId, position: this.position })}\n`;
  }

  private async write(text: string, signal: AbortSignal): Promise<void> {
    const { sink, patienceMs } = this.reader;
    if (sink.write(text) || signal.aborted) return;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => reject(new ReaderTooSlow()), patienceMs);
    const done = (): void => resolve();
    sink.once('drain', done);
    signal.addEventListener('abort', done, { once: true });
    await promise.finally(() => {
      clearTimeout(timer);
      sink.off('drain', done);
      signal.removeEventListener('abort', done);
    });
  }
}
