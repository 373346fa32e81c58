import type { Writable } from 'node:stream';
import type { OnModuleDestroy } from '@nestjs/common';
import type { EventStore } from '@guichet/event-sourcing';
import type { Grant, Registry } from '@guichet/messaging/access';
import { Problem, type Caller } from '@guichet/service-kit';
import { beginningOf, type Asked } from './beginning.ts';
import { EventStream, ReaderTooSlow, type Reader } from './event-stream.ts';
import type { FeedPosition } from './feed-cursors.ts';
import { LiveTail } from './live-tail.ts';
import { readPage, type Page } from './page.ts';
import { selectionOf } from './selection.ts';
import { grantOf } from './subscriber.ts';

export interface FeedLimits {
  /** Open connections of all subscribers to this replica, and of each. */
  readonly connections: number;
  readonly connectionsEach: number;
  readonly heartbeatMs: number;
  readonly patienceMs: number;
}

export interface Wanted extends Asked {
  readonly types?: string;
  /** Events after which a stream ends; without it, it never does. */
  readonly limit?: number;
}

/** A reader that was admitted; `open` is called once its answer can begin. */
export interface Admission {
  open(sink: Writable): Promise<void>;
}

interface Connection {
  readonly grant: Grant;
  readonly start: FeedPosition;
  readonly stream: EventStream;
  end(): void;
}

const LIMITS: FeedLimits = { connections: 200, connectionsEach: 5, heartbeatMs: 15_000, patienceMs: 30_000 };

interface Log {
  warn(message: unknown): unknown;
}

/** The log for outside systems, page by page or as a stream. All streams share one subscription to the log. */
export class Feed implements OnModuleDestroy {
  private readonly connections = new Set<Connection>();
  private readonly limits: FeedLimits;
  private tail?: { readonly logId: string; readonly live: LiveTail };
  private heart?: NodeJS.Timeout;

  constructor(
    private readonly store: EventStore,
    private readonly subscribers: Registry,
    private readonly log: Log,
    limits: Partial<FeedLimits> = {},
    /** The time zone of a municipality, for readers who begin at a day of it. */
    private readonly timeZoneOf: (municipality: string) => Promise<string | undefined> = async () => undefined,
  ) {
    this.limits = { ...LIMITS, ...limits };
  }

  async page(caller: Caller, wanted: Wanted, limit: number): Promise<Page> {
    const grant = grantOf(this.subscribers, caller);
    const selects = selectionOf(grant, wanted.types);
    return readPage(this.store, await this.beginning(grant, wanted), selects, limit);
  }

  private async beginning({ municipality }: Grant, wanted: Wanted): Promise<FeedPosition> {
    return beginningOf(this.store, wanted, wanted.from && (await this.timeZoneOf(municipality)));
  }

  /** Throws what `page` throws, and Problem `feed.too-many-readers`. */
  async admit(caller: Caller, wanted: Wanted): Promise<Admission> {
    const grant = grantOf(this.subscribers, caller);
    const selects = selectionOf(grant, wanted.types);
    const start = await this.beginning(grant, wanted);
    const own = [...this.connections].filter((connection) => connection.grant.name === grant.name).length;
    if (own >= this.limits.connectionsEach || this.connections.size >= this.limits.connections)
      throw new Problem('feed.too-many-readers');
    const { limit = Infinity } = wanted;
    return { open: (sink) => this.follow(grant, { sink, start, selects, limit }) };
  }

  /** Runs before the server stops listening, which would otherwise wait for connections that never end by themselves. */
  onModuleDestroy(): void {
    for (const connection of this.connections) connection.end();
  }

  private async follow(grant: Grant, reader: Omit<Reader, 'patienceMs'>): Promise<void> {
    const { sink, start } = reader;
    const over = new AbortController();
    const end = (): void => over.abort();
    const stream = new EventStream({ ...reader, patienceMs: this.limits.patienceMs });
    const connection = { grant, start, stream, end };
    sink.once('close', end).once('error', end);
    if (sink.destroyed) end(); // the reader disconnected while it was admitted
    const tail = this.enter(connection);
    try {
      await stream.run(tail, over.signal);
      sink.end();
    } catch (failure) {
      if (!(failure instanceof ReaderTooSlow)) this.log.warn(failure);
      sink.destroy();
    } finally {
      this.leave(connection, tail);
    }
  }

  private enter(connection: Connection): LiveTail {
    const { logId } = connection.start;
    if (this.tail?.logId !== logId)
      this.tail = { logId, live: new LiveTail(this.store, logId, (fault) => this.log.warn(fault)) };
    const { live } = this.tail;
    live.enter();
    this.connections.add(connection);
    this.heart ??= setInterval(() => {
      this.beat().catch((failure: unknown) => this.log.warn(failure)); // the log is unavailable: the next heartbeat tries again
    }, this.limits.heartbeatMs).unref();
    return live;
  }

  private leave(connection: Connection, tail: LiveTail): void {
    tail.leave();
    this.connections.delete(connection);
    if (this.connections.size > 0) return;
    clearInterval(this.heart);
    this.heart = undefined;
  }

  /** Also ends connections whose log was replaced or whose grant has changed. */
  private async beat(): Promise<void> {
    for (const { stream } of this.connections) stream.heartbeat();
    const logId = await this.store.logId();
    for (const { grant, start, end } of this.connections) {
      const now = this.subscribers.named(grant.name);
      if (start.logId !== logId || JSON.stringify(now) !== JSON.stringify(grant)) end();
    }
  }
}
