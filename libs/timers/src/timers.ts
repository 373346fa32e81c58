import type { EventBody } from '@guichet/events';
import { describeFault, logIdOfConsumer } from '@guichet/messaging';
import type { ServiceFigure } from '@guichet/service-kit';
import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { clockOf, type Clock } from './clock.ts';
import { DueTimers } from './due-timers.ts';
import { timerFigures, whyStalled } from './figures.ts';
import type { FiringParts } from './firing.ts';
import { Firings } from './firings.ts';
import { Sleep } from './sleep.ts';

export interface TimersParts<N extends string, C, P, S, E extends EventBody> extends FiringParts<N, C, P, S, E> {
  /** The service's own connections. */
  readonly pool: Pool;
  /** The projection that writes the timers; while it follows another log, nothing fires. */
  readonly consumer: string;
  /** GUICHET_TEST_CLOCK. */
  readonly testClock?: 'on' | undefined;
}

/** The longest sleep: another replica may have written an earlier timer. */
const IDLE_MS = { machine: 5_000, test: 50 };
/** A claim that got nothing: another replica is at work on what is due. */
const OTHERS_AT_WORK_MS = 50;
const OUTAGE_SECONDS = { first: 0.25, most: 5 };

/**
 * Fires what is due, on every replica, from the live table. A firing appends events whose ids follow from the timer, and its row is settled
 * after the append: done again, it is found done. Failures postpone one timer and hold up no other.
 */
export class Timers<N extends string = string, C = unknown, P = unknown, S = unknown, E extends EventBody = EventBody>
  implements OnApplicationBootstrap, OnApplicationShutdown
{
  /** To be provided as `Clock`: it checks, at the start, that the database is meant to have the clock that it has. */
  readonly clock: Clock;
  /** For the service's metrics. */
  readonly figures: readonly ServiceFigure[];
  private readonly log = new Logger('Timers');
  private readonly due: DueTimers;
  private readonly firings: Firings<N, C, P, S, E>;
  private readonly stopping = new AbortController();
  private readonly sleep = new Sleep(this.stopping.signal);
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: TimersParts<N, C, P, S, E>) {
    const { pool, table, testClock } = parts;
    this.clock = clockOf(pool, testClock);
    this.due = new DueTimers(pool, table.names);
    this.firings = new Firings(parts, this.due);
    this.figures = timerFigures(this.due, this.firings.counts);
  }

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Waits for the firings that have begun. */
  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** Tells that the table has new timers. */
  readonly wake = (): void => this.sleep.wake();

  /** Why timers are late, for the health report; empty when they are not. */
  readonly stalled = async (): Promise<Readonly<Record<string, string>>> =>
    whyStalled(await this.due.overdue(), await this.isOfAnotherLog());

  private async run(): Promise<void> {
    const idleMs = this.parts.testClock ? IDLE_MS.test : IDLE_MS.machine;
    for (let outages = 0; !this.stopping.signal.aborted;) {
      try {
        const ms = await this.due.untilNext();
        if (ms === undefined || ms > 0) await this.sleep.for(Math.min(Math.ceil(ms ?? idleMs), idleMs));
        else if (await this.isOfAnotherLog()) await this.sleep.for(idleMs);
        else if ((await this.firings.fireBatch(this.stopping.signal)) === 0) await this.sleep.for(OTHERS_AT_WORK_MS);
        outages = 0;
      } catch (failure) {
        this.log.warn(`firing pauses: ${describeFault(failure)}`);
        await this.sleep.for(1000 * Math.min(OUTAGE_SECONDS.first * 2 ** outages++, OUTAGE_SECONDS.most));
      }
    }
  }

  private async isOfAnotherLog(): Promise<boolean> {
    const { pool, consumer, store } = this.parts;
    const followed = await logIdOfConsumer(pool, consumer);
    return followed !== null && followed !== (await store.logId());
  }
}
