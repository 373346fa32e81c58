import type { EventBody } from '@guichet/events';
import { DomainError, isOutage } from '@guichet/event-sourcing';
import { describeFault, logIdOfConsumer } from '@guichet/messaging';
import type { ServiceFigure } from '@guichet/service-kit';
import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { clockOf, refuseTestClock, type Clock } from './clock.ts';
import { DueTimers, type Attempted } from './due-timers.ts';
import { timerFigures, whyStalled, type Outcome } from './figures.ts';
import { fireTimer, type FiringParts } from './firing.ts';
import { Sleep } from './sleep.ts';
import type { DueTimer } from './timer.ts';

export interface TimersParts<N extends string, C, P, S, E extends EventBody> extends FiringParts<N, C, P, S, E> {
  /** The service's own connections. */
  readonly pool: Pool;
  /** The projection that writes the timers; while it follows another log, nothing fires. */
  readonly consumer: string;
  /** GUICHET_TEST_CLOCK. */
  readonly testClock?: 'on' | undefined;
}

/** As many appends as share a group commit. */
const BATCH = 128;
/** Entities whose timers fire at the same time; the rest of the machine belongs to those who report and answer. */
const CONCURRENCY = 16;
/** The longest sleep: another replica may have written an earlier timer. */
const IDLE_MS = { machine: 5_000, test: 50 };
/** A claim that got nothing: another replica is at work on what is due. */
const OTHERS_AT_WORK_MS = 50;
const OUTAGE_SECONDS = { first: 0.25, most: 5 };
const MOST_SECONDS_BETWEEN_TRIES = 300;

/**
 * Fires what is due, on every replica, from the live table. A firing appends events whose ids follow from the timer, and its row is settled
 * after the append: done again, it is found done. Failures postpone one timer and hold up no other.
 */
export class Timers<N extends string = string, C = unknown, P = unknown, S = unknown, E extends EventBody = EventBody>
  implements OnApplicationBootstrap, OnApplicationShutdown
{
  readonly clock: Clock;
  /** For the service's metrics. */
  readonly figures: readonly ServiceFigure[];
  private readonly log = new Logger('Timers');
  private readonly due: DueTimers;
  private readonly counts = new Map<Outcome, number>();
  private readonly stopping = new AbortController();
  private readonly sleep = new Sleep(this.stopping.signal);
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly parts: TimersParts<N, C, P, S, E>) {
    const { pool, table, testClock } = parts;
    this.clock = clockOf(pool, testClock);
    this.due = new DueTimers(pool, table.names);
    this.figures = timerFigures(this.due, this.counts);
  }

  async onApplicationBootstrap(): Promise<void> {
    await refuseTestClock(this.parts.pool, this.parts.testClock);
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
        else if ((await this.round()) === 0) await this.sleep.for(OTHERS_AT_WORK_MS);
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

  /** Fires one batch and gives its size. Throws when a system that it depends on is not available. */
  private async round(): Promise<number> {
    const claimed = await this.due.claim(BATCH);
    const left = new Map(claimed.map((timer) => [timer, { timer, inSeconds: 0 } as Attempted]));
    const entities = Map.groupBy(claimed, ({ municipality, entityId }) => `${municipality}\n${entityId}`).values();
    let outage = false;
    const fire = async (timer: DueTimer): Promise<void> => {
      if (outage || this.stopping.signal.aborted) return;
      left.set(
        timer,
        await this.attempt(timer).catch((failure: unknown) => {
          outage = true;
          throw failure;
        }),
      );
    };
    const work = async (): Promise<void> => {
      for (const timers of entities) for (const timer of timers) await fire(timer);
    };
    const workers = Array.from({ length: CONCURRENCY }, work);
    await Promise.allSettled(workers);
    if (claimed.length > 0) await this.due.record([...left.values()]);
    await Promise.all(workers);
    return claimed.length;
  }

  /** Throws in an outage only. A refusal is a failure too: what the table still has and the decider refuses would wait for ever, unseen. */
  private async attempt(timer: DueTimer): Promise<Attempted> {
    const { name, rung, entityId, attempts } = timer;
    try {
      const { outcome } = await fireTimer(this.parts, timer);
      this.count(outcome === 'appended' ? 'fired' : outcome);
      return { timer, inSeconds: null };
    } catch (failure) {
      if (isOutage(failure)) throw failure;
      const why = failure instanceof DomainError ? failure.code : describeFault(failure);
      this.log.warn({ message: 'timer failed', timer: name, rung, entityId, why });
      this.count('failed');
      return { timer, inSeconds: Math.min(2 ** attempts, MOST_SECONDS_BETWEEN_TRIES), fault: why };
    }
  }

  private count(outcome: Outcome): void {
    this.counts.set(outcome, (this.counts.get(outcome) ?? 0) + 1);
  }
}
