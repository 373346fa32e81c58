import { isOutage } from '@guichet/event-sourcing';
import type { RecordedEvent } from '@guichet/events';
import type { DeadLetters, DeadLetterCause } from '../dead-letters/dead-letters.ts';
import { describeFault, isRetryLater } from '../failures.ts';
import { Backoff, Stopped } from '../waiting.ts';
import type { Invoke, MessageAction } from './handlers.ts';
import { inLanes } from './lanes.ts';
import { Progress } from './progress.ts';
import type { Arrival } from './subscription.ts';
import { MAX_BATCH, type WorkerParts, type Worker } from './worker.ts';

interface Policy {
  readonly concurrency: number;
  readonly maxAttempts: number;
  readonly laneOf: (event: RecordedEvent) => string | null;
  readonly invoke: Invoke;
}

/**
 * Runs handlers that act on events. A failing event is retried here, then becomes a dead letter; an outage or a `RetryLater` makes the
 * worker wait and costs no attempt. A counted start that did not move the checkpoint means that the process died: then the worker goes
 * event by event, and an event on which the process died too often becomes a dead letter without being handled again.
 */
export class ReactionWorker implements Worker {
  /** How many arrivals are still taken one at a time, because the process died on one of them. */
  private leftOneByOne: number;
  private startCounted = false;

  constructor(
    private readonly parts: WorkerParts,
    private readonly deadLetters: DeadLetters,
    private readonly policy: Policy,
  ) {
    this.leftOneByOne = parts.checkpoint.starts > 0 ? MAX_BATCH : 0;
  }

  get batchSize(): number {
    return this.leftOneByOne > 0 ? 1 : MAX_BATCH;
  }

  async work(arrivals: readonly Arrival[], signal: AbortSignal): Promise<void> {
    const { checkpoint, handlers } = this.parts;
    const actions = arrivals.map((arrival) => handlers.actionFor(arrival, checkpoint.floor));
    const progress = new Progress(arrivals, checkpoint, (write) => this.untilPossible(write, signal));
    try {
      if (actions.some(({ kind }) => kind === 'handle')) await this.countStart(arrivals, actions, progress, signal);
      await inLanes(
        arrivals,
        this.policy.concurrency,
        (_, index) => this.laneOf(actions[index]!),
        (arrival, index) => progress.work(index, () => this.settle(arrival, actions[index]!, progress, signal)),
      );
    } finally {
      await progress.save();
    }
    this.leftOneByOne = Math.max(0, this.leftOneByOne - arrivals.length);
  }

  /**
   * Counts a start once per session, and for each event while events are taken one at a time. An event that ends the process later in
   * the session is found by the next session.
   */
  private async countStart(
    arrivals: readonly Arrival[],
    actions: readonly MessageAction[],
    progress: Progress,
    signal: AbortSignal,
  ): Promise<void> {
    const { checkpoint, log } = this.parts;
    const { maxAttempts } = this.policy;
    const [first, action] = [arrivals[0]!, actions[0]!];
    if (checkpoint.starts >= maxAttempts && arrivals.length === 1 && action.kind === 'handle') {
      const letter = { reason: 'process-died', attempts: checkpoint.starts } as const;
      await this.untilPossible(() => this.deadLetters.put(first, letter), signal);
      log.error(`dead letter: the process died ${checkpoint.starts} times on event ${first.eventId}`);
      (actions as MessageAction[])[0] = { kind: 'pass' };
    } else if (!this.startCounted || this.leftOneByOne > 0) {
      await progress.begin();
      this.startCounted = true;
    }
  }

  private laneOf(action: MessageAction): string | null {
    if (action.kind !== 'handle') return '';
    const lane = this.policy.laneOf(action.event);
    return lane === null ? null : `${action.event.metadata.municipality}/${lane}`;
  }

  private async settle(
    arrival: Arrival,
    action: MessageAction,
    progress: Progress,
    signal: AbortSignal,
  ): Promise<void> {
    if (signal.aborted) throw new Stopped();
    if (action.kind === 'pass') return;
    if (action.kind === 'park') {
      const { reason, fault } = action;
      return this.writeDeadLetter(arrival, { reason, fault, attempts: 0 }, signal);
    }
    const failing = new Backoff(50, 5000);
    const waiting = new Backoff(50, 2000);
    for (let failures = 0; ;) {
      try {
        await this.policy.invoke(action, arrival, failures + 1);
        return;
      } catch (failure) {
        if (isOutage(failure) || isRetryLater(failure)) {
          await this.waitFor(failure, arrival, progress, waiting, signal);
        } else {
          failures += 1;
          const fault = describeFault(failure);
          this.parts.log.warn(`event ${arrival.eventId} failed (${failures}): ${fault}`);
          if (failures >= this.policy.maxAttempts) {
            return this.writeDeadLetter(arrival, { reason: 'handler-failed', fault, attempts: failures }, signal);
          }
          await failing.wait(signal);
        }
        if (signal.aborted) throw new Stopped();
      }
    }
  }

  /** Saves what is done so far, then waits; no start is counted while every lane waits. */
  private async waitFor(failure: unknown, arrival: Arrival, progress: Progress, backoff: Backoff, signal: AbortSignal) {
    const reason = `waiting at position ${arrival.position}: ${describeFault(failure)}`;
    this.parts.halted(reason);
    this.parts.log.warn(reason);
    await progress.pause(async () => {
      await backoff.wait(signal);
      if (signal.aborted) throw new Stopped();
    });
    this.parts.halted(null);
  }

  private async writeDeadLetter(arrival: Arrival, cause: DeadLetterCause, signal: AbortSignal): Promise<void> {
    await this.untilPossible(() => this.deadLetters.put(arrival, cause), signal);
    this.parts.log.error(`dead letter: event ${arrival.eventId}, ${cause.reason}`);
  }

  /** Tries again for as long as the service's own database is not available. */
  private async untilPossible(act: () => Promise<void>, signal: AbortSignal): Promise<void> {
    const backoff = new Backoff(50, 2000);
    for (;;) {
      try {
        return await act();
      } catch (failure) {
        if (!isOutage(failure) || signal.aborted) throw failure;
        this.parts.halted(describeFault(failure));
        await backoff.wait(signal);
        this.parts.halted(null);
      }
    }
  }
}
