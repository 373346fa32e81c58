import { isOutage } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';
import type { DeadLetters, Death } from '../dead-letters/dead-letters.ts';
import { describeFault, isRetryLater } from '../failures.ts';
import { Backoff, Stopped } from '../waiting.ts';
import type { Invoke, Reading } from './handlers.ts';
import { inLanes } from './lanes.ts';
import { Progress } from './progress.ts';
import type { Arrival } from './subscription.ts';
import { MOST_AT_ONCE, type Bench, type Worker } from './worker.ts';

interface Policy {
  readonly concurrency: number;
  readonly maxAttempts: number;
  readonly laneOf: (event: RecordedEvent) => string | null;
  readonly invoke: Invoke;
}

/**
 * Handlers that act. Failures are retried here, then the event becomes a dead letter; an outage or a "not yet" waits and is not
 * counted. A start that was counted and never got past the checkpoint means that the process died: then it goes event by event,
 * and an event that did so too often becomes a dead letter without being handled again.
 */
export class ReactionWorker implements Worker {
  /** Arrivals still to be taken one at a time, because the process died on one of them. */
  private wary: number;
  private unmarked = true;

  constructor(
    private readonly bench: Bench,
    private readonly deadLetters: DeadLetters,
    private readonly policy: Policy,
  ) {
    this.wary = bench.checkpoint.starts > 0 ? MOST_AT_ONCE : 0;
  }

  get appetite(): number {
    return this.wary > 0 ? 1 : MOST_AT_ONCE;
  }

  async work(arrivals: readonly Arrival[], signal: AbortSignal): Promise<void> {
    const { checkpoint, handlers } = this.bench;
    const readings = arrivals.map((arrival) => handlers.read(arrival, checkpoint.floor));
    const progress = new Progress(arrivals, checkpoint, (write) => this.untilPossible(write, signal));
    try {
      if (readings.some(({ kind }) => kind === 'handle')) await this.mark(arrivals, readings, progress, signal);
      await inLanes(
        arrivals,
        this.policy.concurrency,
        (_, index) => this.laneOf(readings[index]!),
        (arrival, index) => progress.work(index, () => this.settle(arrival, readings[index]!, progress, signal)),
      );
    } finally {
      await progress.save();
    }
    this.wary = Math.max(0, this.wary - arrivals.length);
  }

  /** Counted once a session, or for each event while wary: what dies later in a session is found by the next one. */
  private async mark(
    arrivals: readonly Arrival[],
    readings: readonly Reading[],
    progress: Progress,
    signal: AbortSignal,
  ): Promise<void> {
    const { checkpoint, log } = this.bench;
    const { maxAttempts } = this.policy;
    const [first, reading] = [arrivals[0]!, readings[0]!];
    if (checkpoint.starts >= maxAttempts && arrivals.length === 1 && reading.kind === 'handle') {
      const letter = { reason: 'process-died', attempts: checkpoint.starts } as const;
      await this.untilPossible(() => this.deadLetters.put(first, letter), signal);
      log.error(`dead letter: the process died ${checkpoint.starts} times on event ${first.eventId}`);
      (readings as Reading[])[0] = { kind: 'pass' };
    } else if (this.unmarked || this.wary > 0) {
      await progress.begin();
      this.unmarked = false;
    }
  }

  private laneOf(reading: Reading): string | null {
    if (reading.kind !== 'handle') return '';
    const lane = this.policy.laneOf(reading.event);
    return lane === null ? null : `${reading.event.metadata.municipality}/${lane}`;
  }

  private async settle(arrival: Arrival, reading: Reading, progress: Progress, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new Stopped();
    if (reading.kind === 'pass') return;
    if (reading.kind === 'park') {
      const { reason, fault } = reading;
      return this.bury(arrival, { reason, fault, attempts: 0 }, signal);
    }
    const failing = new Backoff(50, 5000);
    const waiting = new Backoff(50, 2000);
    for (let failures = 0; ;) {
      try {
        await this.policy.invoke(reading, arrival, failures + 1);
        return;
      } catch (failure) {
        if (isOutage(failure) || isRetryLater(failure)) {
          await this.waitFor(failure, arrival, progress, waiting, signal);
        } else {
          failures += 1;
          const fault = describeFault(failure);
          this.bench.log.warn(`event ${arrival.eventId} failed (${failures}): ${fault}`);
          if (failures >= this.policy.maxAttempts) {
            return this.bury(arrival, { reason: 'handler-failed', fault, attempts: failures }, signal);
          }
          await failing.wait(signal);
        }
        if (signal.aborted) throw new Stopped();
      }
    }
  }

  /** What is done so far is saved, and no start counts while every lane waits. */
  private async waitFor(failure: unknown, arrival: Arrival, progress: Progress, backoff: Backoff, signal: AbortSignal) {
    const reason = `waiting at position ${arrival.position}: ${describeFault(failure)}`;
    this.bench.halted(reason);
    this.bench.log.warn(reason);
    await progress.pause(async () => {
      await backoff.wait(signal);
      if (signal.aborted) throw new Stopped();
    });
    this.bench.halted(null);
  }

  private async bury(arrival: Arrival, letter: Death, signal: AbortSignal): Promise<void> {
    await this.untilPossible(() => this.deadLetters.put(arrival, letter), signal);
    this.bench.log.error(`dead letter: event ${arrival.eventId}, ${letter.reason}`);
  }

  /** Through an outage of the service's own database. */
  private async untilPossible(act: () => Promise<void>, signal: AbortSignal): Promise<void> {
    const backoff = new Backoff(50, 2000);
    for (;;) {
      try {
        return await act();
      } catch (failure) {
        if (!isOutage(failure) || signal.aborted) throw failure;
        this.bench.halted(describeFault(failure));
        await backoff.wait(signal);
        this.bench.halted(null);
      }
    }
  }
}
