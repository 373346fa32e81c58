import { randomUUID } from 'node:crypto';
import { describeFault } from './failures.ts';
import type { Log } from './log.ts';
import type { Sql } from './sql.ts';
import { Backoff, pause, unlessAborted } from './waiting.ts';

interface LeaseOptions {
  readonly sql: Sql;
  /** `consumer_lease` or `event_log.lease`. */
  readonly table: string;
  /** Names the task; a name has one holder at a time. */
  readonly name: string;
  readonly seconds: number;
  readonly log: Log;
}

/** Another replica moved the checkpoint or took the lease; the caller must not go on. */
export class NotInCharge extends Error {
  override readonly name = 'NotInCharge';
}

/**
 * Chooses the one replica that works: a row with an expiry by the database's clock. It cannot stop a holder that was suspended past the
 * expiry, so every write of the holder needs its own check (stream sequence, checkpoint).
 */
export class Lease {
  readonly holder = randomUUID();
  private readonly seconds: number;
  private deadline = 0;

  constructor(private readonly options: LeaseOptions) {
    this.seconds = options.seconds;
  }

  /**
   * Until the signal aborts, waits for the lease and runs `work`, whose signal aborts when the lease is lost. Failures of `work` are logged,
   * and it runs again unless another replica took over. `standby` is called each time another replica is found to hold the lease.
   */
  async hold(
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<void>,
    standby: () => void | Promise<void> = () => {},
  ): Promise<void> {
    const backoff = new Backoff(100, 2000);
    while (!signal.aborted) {
      const began = performance.now();
      try {
        if (await this.take()) {
          this.deadline = began + this.seconds * 1000;
          await this.workWhileHeld(signal, work);
          backoff.reset();
        } else {
          await standby();
          await pause(this.seconds * 250, signal);
        }
      } catch (failure) {
        if (signal.aborted) return;
        this.options.log.warn(`${this.options.name}: ${describeFault(failure)}`);
        await backoff.wait(signal);
      }
    }
  }

  /** Expires the lease, so that another replica can take it at once. */
  async release(): Promise<void> {
    await this.options.sql(
      `with freed as (
         update ${this.options.table} set expires_at = clock_timestamp() where name = $1 and holder = $2 returning name)
       select name from freed`,
      [this.options.name, this.holder],
    );
  }

  private async take(): Promise<boolean> {
    const rows = await this.options.sql(
      `insert into ${this.options.table} as l (name, holder, term, expires_at)
       values ($1, $2, 1, clock_timestamp() + make_interval(secs => $3))
       on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at,
         term = l.term + case when l.holder = excluded.holder then 0 else 1 end
       where l.holder = excluded.holder or l.expires_at < clock_timestamp()
       returning term`,
      [this.options.name, this.holder, this.seconds],
    );
    return rows.length === 1;
  }

  private async workWhileHeld(signal: AbortSignal, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    const over = new AbortController();
    const within = AbortSignal.any([signal, over.signal]);
    const kept = this.keep(within).finally(() => over.abort());
    try {
      await work(within);
      if (within.aborted && !signal.aborted) this.options.log.warn(`${this.options.name}: lease lost, stands by`);
    } finally {
      over.abort();
      await kept;
    }
  }

  /** Renews the lease; resolves when it is lost or the signal aborts. A process that was suspended too long is past the deadline. */
  private async keep(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await pause(this.seconds * 333, signal);
      const began = performance.now();
      const left = this.deadline - began;
      if (signal.aborted || left <= 0) return;
      try {
        if (!(await unlessAborted(this.take(), AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(left))]))))
          return;
        this.deadline = began + this.seconds * 1000;
      } catch (failure) {
        if (signal.aborted || performance.now() >= this.deadline) return;
        this.options.log.warn(`${this.options.name}: lease not renewed: ${describeFault(failure)}`);
      }
    }
  }
}
