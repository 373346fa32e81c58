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
  /** Pool of the database beside the log, for `event_log.lease`. */
  readonly leases: Pick<pg.Pool, 'query'>;
  readonly nats: { readonly servers: string };
  /** Default `GUICHET`. */
  readonly streamName?: string;
  /** A forwarder that died is replaced after this many seconds. Default 5. */
  readonly leaseSeconds?: number;
  readonly log?: Log;
}

export interface ForwarderStatus {
  /** This replica forwards. */
  readonly leader: boolean;
  /** Position of the last event the stream is known to hold; 0 on a replica that does not forward. */
  readonly position: bigint;
  /**
   * How far the stream was behind the log at the last look, at most 2 s before if the log answers, in positions: events where they are dense
   * (PostgreSQL), bytes of the server's file where they are not (EventStoreDB). It grows while NATS is away. 0 means that nothing was
   * missing, for both, or that this replica does not forward.
   */
  readonly lag: number;
}

const LOOK_EVERY_MS = 2000;
/** Least time from one reading of the log to the next: what is appended meanwhile is read together. */
const PACE_MS = 10;

/**
 * Copies the log to JetStream in commit order. One leader by lease; the fence on every publish makes a leader harmless that slept through
 * the end of its lease. The log is the truth: a stream that was wiped, shortened or restored is completed from it.
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

  /** Returns at once; NATS and the log may still be out of reach. */
  start(): void {
    this.running ??= this.lease.hold(this.stopping.signal, (signal) => this.lead(signal));
  }

  /** Within two seconds; the lease is free afterwards. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await atMost(800, this.running ?? Promise.resolve());
    await atMost(500, this.lease.release()).catch((failure) => this.log.warn(`lease kept: ${describeFault(failure)}`));
    await atMost(500, this.link.close());
  }

  status(): ForwarderStatus {
    return { leader: this.leader, position: this.copy?.position ?? 0n, lag: this.lag };
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
          if (!(signal.aborted || failure instanceof Stopped))
            this.log.warn(`forwarding interrupted: ${describeFault(failure)}`);
        });
        if (this.copy?.position !== before) backoff.reset();
        await backoff.wait(signal);
      }
    } finally {
      await measuring;
      this.leader = false;
      this.copy = undefined;
      this.lag = 0;
    }
  }

  /** Needs the log only: also while NATS is away. */
  private async measure(signal: AbortSignal): Promise<void> {
    let told = false;
    for (;;) {
      await pause(LOOK_EVERY_MS, signal);
      if (signal.aborted) return;
      try {
        await this.look(signal);
        told = false;
      } catch (failure) {
        if (!(told || signal.aborted)) this.log.warn(`lag not known: ${describeFault(failure)}`);
        told = true;
      }
    }
  }

  /** Where the log ends. */
  private async look(signal: AbortSignal): Promise<bigint> {
    const head = await unlessAborted(this.options.store.head(), signal);
    this.lag = Math.max(0, Number(head - this.status().position));
    return head;
  }

  /** From where the stream ends until something is wrong; then it is looked at anew. */
  private async forward(signal: AbortSignal): Promise<void> {
    const over = new AbortController();
    const within = AbortSignal.any([signal, over.signal]);
    const copy = await StreamCopy.resume(await this.link.open(signal), this.streamName, this.options.store, this.log);
    this.copy = copy;
    const unlisten = this.link.onReconnect(() => over.abort());
    const head = () => this.look(within);
    const watched = watch({ copy, head, everyMs: LOOK_EVERY_MS, signal: within }).finally(() => over.abort());
    watched.catch(() => {}); // awaited below
    try {
      const pace = new Pace(PACE_MS);
      for await (const events of prefetched(this.options.store.subscribeAll(copy.position, within))) {
        pace.begin();
        await copy.publish(events, within);
        await pace.rest(within);
      }
    } catch (failure) {
      if (!(failure instanceof Stopped)) throw failure; // stopped by the watch, perhaps, which knows why
    } finally {
      unlisten();
      over.abort();
    }
    await watched;
  }
}
