import type { Writable } from 'node:stream';
import { feedCursors, type Place } from './feed-cursors.ts';
import type { LiveTail } from './live-tail.ts';
import type { Selection } from './selection.ts';

/** The reader took nothing for too long. */
export class ReaderTooSlow extends Error {
  override readonly name = 'ReaderTooSlow';
}

export interface Reader {
  readonly sink: Writable;
  readonly place: Place;
  readonly selects: Selection;
  /** How long a reader may take nothing before it is cut off, milliseconds. */
  readonly patienceMs: number;
}

/** How soon a reader that lost its connection comes back, milliseconds. */
const RETRY_MS = 3_000;

/**
 * Server-sent events of one reader. It takes the next events only once the connection took those before, so that a slow reader costs
 * one batch and no more. Ids are cursors; the heartbeat moves them on past what was not selected.
 */
export class EventStream {
  private position: bigint;

  constructor(private readonly reader: Reader) {
    this.position = reader.place.position;
  }

  /** Until the signal aborts or the connection ends. Rejects with `ReaderTooSlow`, or with what reading the log failed by. */
  async run(tail: Pick<LiveTail, 'next'>, signal: AbortSignal): Promise<void> {
    await this.write(`retry: ${RETRY_MS}\n${this.id()}\n`, signal);
    while (!signal.aborted) {
      for (const { event, json } of await tail.next(this.position, signal)) {
        if (signal.aborted) return;
        this.position = event.position;
        if (this.reader.selects(event)) await this.write(`${this.id()}data: ${json}\n\n`, signal);
      }
    }
  }

  /** Keeps proxies from cutting a quiet connection; an id without data only tells the reader where to resume. */
  heartbeat(): void {
    if (!this.reader.sink.writableNeedDrain) this.reader.sink.write(`: \n${this.id()}\n`);
  }

  private id(): string {
    return `id: ${feedCursors.write({ logId: this.reader.place.logId, position: this.position })}\n`;
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
