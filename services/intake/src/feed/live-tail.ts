import { EventStoreUnavailable, type EventStore } from '@guichet/event-sourcing';
import { cloudEventOf } from '@guichet/messaging';
import type { RecordedEvent } from '@guichet/events';
import { setTimeout as pause } from 'node:timers/promises';

/** An event and its CloudEvent as JSON, written once for all readers. */
export interface Entry {
  readonly event: RecordedEvent;
  readonly json: string;
}

type Log = Pick<EventStore, 'readAll' | 'subscribeAll' | 'head'>;

const PAGE = 200;
const RETRY_MS = 1_000;

/**
 * The end of the log, shared by all readers. One subscription keeps the newest events, up to a number of characters, and wakes the waiting
 * readers. A reader further back reads its own pages until it reaches these events, so a slow reader does not make it keep more.
 */
export class LiveTail {
  private entries: Entry[] = [];
  private characters = 0;
  /** Everything recorded after this position is in `entries`; undefined while there is no reader. */
  private since?: bigint;
  private readers = 0;
  private following?: AbortController;
  private woken = Promise.withResolvers<void>();

  constructor(
    private readonly store: Log,
    private readonly logId: string,
    private readonly onFault: (fault: unknown) => void,
    private readonly keepCharacters = 4 * 1024 * 1024,
  ) {}

  /** The first reader begins the subscription. */
  enter(): void {
    this.readers += 1;
    if (this.readers > 1) return;
    const following = new AbortController();
    this.following = following;
    this.follow(following.signal).catch(this.onFault);
  }

  /** The last reader ends the subscription. */
  leave(): void {
    this.readers -= 1;
    if (this.readers > 0) return;
    this.following?.abort();
    this.forget();
  }

  /** The next events after the position, in order; waits until there are some. Empty when the signal aborts. */
  async next(after: bigint, signal: AbortSignal): Promise<readonly Entry[]> {
    while (!signal.aborted) {
      const bell = this.woken.promise;
      const known = this.since !== undefined && after >= this.since;
      const found = known ? this.entries.filter(({ event }) => event.position > after) : await this.page(after, signal);
      if (found.length > 0) return found;
      await rungOrAborted(bell, signal);
    }
    return [];
  }

  /** Waits until an outage is over, because readers stay connected. */
  private async page(after: bigint, signal: AbortSignal): Promise<Entry[]> {
    while (!signal.aborted) {
      try {
        return (await this.store.readAll(after, PAGE)).map((event) => this.entryOf(event));
      } catch (failure) {
        if (!(failure instanceof EventStoreUnavailable)) throw failure;
        await pause(RETRY_MS, undefined, { signal }).catch(() => undefined); // aborted: asked above
      }
    }
    return [];
  }

  private async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const head = await this.store.head();
        if (signal.aborted) return;
        this.since = head;
        this.ring();
        for await (const events of this.store.subscribeAll(head, signal)) this.keep(events);
      } catch (failure) {
        if (!signal.aborted) this.onFault(failure);
      }
      if (signal.aborted) return;
      this.forget();
      await pause(RETRY_MS, undefined, { signal }).catch(() => undefined); // aborted: asked by the loop
    }
  }

  private keep(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      const entry = this.entryOf(event);
      this.entries.push(entry);
      this.characters += entry.json.length;
    }
    while (this.characters > this.keepCharacters) {
      const oldest = this.entries.shift()!;
      this.characters -= oldest.json.length;
      this.since = oldest.event.position;
    }
    this.ring();
  }

  private forget(): void {
    this.since = undefined;
    this.entries = [];
    this.characters = 0;
    this.ring();
  }

  private ring(): void {
    this.woken.resolve();
    this.woken = Promise.withResolvers<void>();
  }

  private entryOf(event: RecordedEvent): Entry {
    return { event, json: JSON.stringify(cloudEventOf(event, this.logId)) };
  }
}

async function rungOrAborted(bell: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: aborted, resolve } = Promise.withResolvers<void>();
  const stop = (): void => resolve();
  signal.addEventListener('abort', stop, { once: true });
  await Promise.race([bell, aborted]);
  signal.removeEventListener('abort', stop);
}
