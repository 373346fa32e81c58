import { isOutage } from '@guichet/event-sourcing';
import type { DataSource } from 'typeorm';
import { describeFault, isRetryLater } from '../failures.ts';
import { NotInCharge } from '../lease.ts';
import { ProjectionBatch } from '../projection-batch.ts';
import { Backoff, Stopped } from '../waiting.ts';
import type { Arrival } from './subscription.ts';
import { MOST_AT_ONCE, passedOf, type Bench, type Worker } from './worker.ts';

/** The event whose handler failed, kept beside the failure while the transaction rolls back. */
class ProjectionFailed extends Error {
  override readonly name = 'ProjectionFailed';
  constructor(
    readonly arrival: Arrival,
    cause: unknown,
  ) {
    super('a projection failed', { cause });
  }
}

/**
 * Rows and checkpoint in one transaction per batch. A projection never leaves an event out: when a handler fails it rolls back,
 * gets as far as it can one event at a time, says where it stopped, and tries again until the cause is gone.
 */
export class ProjectionWorker implements Worker {
  appetite = MOST_AT_ONCE;

  constructor(
    private readonly dataSource: DataSource,
    private readonly bench: Bench,
  ) {}

  async work(arrivals: readonly Arrival[], signal: AbortSignal): Promise<void> {
    const backoff = new Backoff(100, 10_000);
    for (let left = arrivals, atOnce = left.length; left.length > 0;) {
      try {
        await this.commit(left.slice(0, atOnce));
        left = left.slice(atOnce);
        this.bench.halted(null);
      } catch (failure) {
        if (failure instanceof NotInCharge) throw failure;
        const outage = this.alarm(failure);
        if (outage || atOnce === 1) await backoff.wait(signal);
        else atOnce = 1;
      }
      if (signal.aborted && left.length > 0) throw new Stopped();
    }
  }

  private async commit(arrivals: readonly Arrival[]): Promise<void> {
    const passed = passedOf(arrivals.at(-1)!);
    await this.dataSource.transaction(async (manager) => {
      // First: it locks the checkpoint, so that whoever swaps the tables under that lock waits for the batch, or the batch for the swap.
      await this.bench.checkpoint.save(passed, { within: manager });
      const batch = new ProjectionBatch(manager);
      for (const arrival of arrivals) await this.project(arrival, batch);
      await batch.write().catch((failure) => {
        throw arrivals.length === 1 ? new ProjectionFailed(arrivals[0]!, failure) : failure;
      });
    });
    this.bench.checkpoint.moved(passed);
  }

  private async project(arrival: Arrival, batch: ProjectionBatch): Promise<void> {
    const { handlers, checkpoint } = this.bench;
    const reading = handlers.read(arrival, checkpoint.floor);
    if (reading.kind === 'park') throw new ProjectionFailed(arrival, new TypeError(reading.reason));
    if (reading.kind === 'pass') return;
    try {
      await handlers.invoke(reading, arrival, 1, batch);
    } catch (failure) {
      throw new ProjectionFailed(arrival, failure);
    }
  }

  /** True for an outage. */
  private alarm(failure: unknown): boolean {
    const [fault, where] =
      failure instanceof ProjectionFailed
        ? [failure.cause, ` at position ${failure.arrival.position}, event ${failure.arrival.eventId}`]
        : [failure, ''];
    const reason = `${describeFault(fault)}${where}`;
    this.bench.halted(reason);
    const outage = isOutage(fault) || isRetryLater(fault);
    if (outage) this.bench.log.warn(`projection waits: ${reason}`);
    else this.bench.log.error(`projection halted: ${reason}`);
    return outage;
  }
}
