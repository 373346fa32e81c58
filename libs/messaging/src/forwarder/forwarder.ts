import type { EventStore } from '@guichet/event-sourcing';
import { Logger } from '@nestjs/common';
import type pg from 'pg';
import { describeFault } from '../failures.ts';
import { Lease } from '../lease.ts';
import type { Log } from '../log.ts';
import { NatsLink } from '../nats-link.ts';
import { sqlOfPool } from '../sql.ts';
import { atMost, Backoff, Pace, pause, Stopped, unlessAborted } from '../waiting.ts';
import { prefetched } from './prefetch.ts';
import { StreamCopy } from './stream-copy.ts';
import { watch } from './watch.ts';

export interface ForwarderOptions {
  readonly store: EventStore;
  /** Pool of the database that holds `event_log.lease`. */
  readonly leases: Pick<pg.Pool, 'query'>;
  readonly nats: { readonly servers: string };
  /** Default `GUICHET`. */
  readonly streamName?: string;
  /** Seconds after which a dead forwarder is replaced. Default 5. */
  readonly leaseSeconds?: number;
  readonly log?: Log;
}

export interface ForwarderStatus {
  /** True when this replica forwards. */
  readonly leader: boolean;
  /** Position of the last event that the stream is known to hold; 0 on a replica that does not forward. */
  readonly position: bigint;
  /**
   * How many positions the stream was behind the log at the last measurement, at most 2 s ago if the log answers. A position is an event in
   * PostgreSQL and a byte of the server's file in EventStoreDB. The lag grows while NATS is not available. It is 0 when nothing is missing,
   * or when this replica does not forward.
   */
  readonly lag: number;
  /** Since when nothing can be forwarded, because the log or NATS does not do its part; undefined on a replica that does not forward. */
  readonly interruptedSince: Date | undefined;
}

const MEASURE_EVERY_MS = 2000;
/** Minimum time from one read of the log to the next, so that events appended meanwhile are read together. */
const PACE_MS = 10;

/**
 * Copies the log to JetStream in commit order. A lease chooses one leader; a leader that missed the end of its lease does no harm, because
 * every publish names the sequence that it expects. A stream that was wiped, shortened or restored is completed from the log.
 */
export class Forwarder {
  private readonly log: Log;
  private readonly link: NatsLink;
  private readonly lease: Lease;
  private readonly streamName: string;
  private readonly stopping = new AbortController();
  private running?: Promise<void>;
  private copy?: StreamCopy;
  private leader = false;
  private lag = 0;
  private interruptedSince: Date | undefined;
  /** The reason that was logged last; while it stays the same it is not logged again. */
  private lastReason: string | undefined;

  constructor(private readonly options: ForwarderOptions) {
    this.log = options.log ?? new Logger('Forwarder');
    this.streamName = options.streamName ?? 'GUICHET';
    this.link = new NatsLink(options.nats.servers, 'guichet-forwarder', this.log);
    this.lease = new Lease({
      sql: sqlOfPool(options.leases as never),
      table: 'event_log.lease',
      name: `forwarder ${this.streamName}`,
      seconds: options.leaseSeconds ?? 5,
      log: this.log,
    });
  }

  /** Returns at once, also when NATS or the log is not available yet. */
  start(): void {
    this.running ??= this.lease.hold(this.stopping.signal, (signal) => this.lead(signal));
  }

  /** Resolves within two seconds, after releasing the lease. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await atMost(800, this.running ?? Promise.resolve());
    await atMost(500, this.lease.release()).catch((failure) => this.log.warn(`lease kept: ${describeFault(failure)}`));
    await atMost(500, this.link.close());
  }

  status(): ForwarderStatus {
    const { leader, copy, lag, interruptedSince } = this;
    return { leader, position: copy?.position ?? 0n, lag, interruptedSince };
  }

  private async lead(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff(50, 1000);
    const measuring = this.measure(signal);
    this.leader = true;
    this.log.log('forwarding');
    try {
      while (!signal.aborted) {
        const before = this.copy?.position;
        await this.forward(signal).catch((failure) => {
          if (!(signal.aborted || failure instanceof Stopped)) this.interrupted(describeFault(failure));
        });
        if (this.copy?.position !== before) backoff.reset();
        await backoff.wait(signal);
      }
    } finally {
      await measuring;
      this.leader = false;
      this.copy = undefined;
      this.lag = 0;
      this.goesOn();
    }
  }

  private interrupted(reason: string): void {
    this.interruptedSince ??= new Date();
    if (reason !== this.lastReason) this.log.warn(`forwarding interrupted: ${reason}`);
    this.lastReason = reason;
  }

  private goesOn(): void {
    this.interruptedSince = undefined;
    this.lastReason = undefined;
  }

  /** Measures the lag regularly, also while NATS is not available. */
  private async measure(signal: AbortSignal): Promise<void> {
    let warned = false;
    let last: bigint | undefined;
    for (;;) {
      await pause(MEASURE_EVERY_MS, signal);
      if (signal.aborted) return;
      try {
        await this.measureLag(signal);
        if (this.lag > 0 && this.copy?.position === last) this.interruptedSince ??= new Date();
        last = this.copy?.position;
        warned = false;
      } catch (failure) {
        this.interruptedSince ??= new Date();
        if (!(warned || signal.aborted)) this.log.warn(`lag not known: ${describeFault(failure)}`);
        warned = true;
      }
    }
  }

  /** Updates the lag; resolves with the position of the log's last event. */
  private async measureLag(signal: AbortSignal): Promise<bigint> {
    const head = await unlessAborted(this.options.store.head(), signal);
    this.lag = Math.max(0, Number(head - this.status().position));
    if (this.copy && this.lag === 0) this.goesOn();
    return head;
  }

  /** Copies from the end of the stream until something fails; the caller then calls it again. */
  private async forward(signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const within = AbortSignal.any([signal, over.signal]);
    const copy = await StreamCopy.resume(await this.link.open(signal), this.streamName, this.options.store, this.log);
    this.copy = copy;
    const unlisten = this.link.onReconnect(() => over.abort());
    const head = () => this.measureLag(within);
    const watched = watch({ copy, head, everyMs: MEASURE_EVERY_MS, signal: within }).finally(() => over.abort());
    watched.catch(() => {}); // awaited below
    try {
      const pace = new Pace(PACE_MS);
      for await (const events of prefetched(this.options.store.subscribeAll(copy.position, within))) {
        pace.begin();
        await copy.publish(events, within);
        this.goesOn();
        await pace.rest(within);
      }
    } catch (failure) {
      if (!(failure instanceof Stopped)) throw failure; // the watch may have stopped it, and then has the reason
    } finally {
      unlisten();
      over.abort();
    }
    await watched;
  }
}
