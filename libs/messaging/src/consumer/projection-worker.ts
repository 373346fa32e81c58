import { isOutage } from '@guichet/event-sourcing';
import type { DataSource } from 'typeorm';
import { describeFault, isRetryLater } from '../failures.ts';
import { NotInCharge } from '../lease.ts';
import { ProjectionBatch } from '../projection-batch.ts';
import { Backoff, Stopped } from '../waiting.ts';
import type { Arrival } from './subscription.ts';
import { MAX_BATCH, handledEventOf, type WorkerParts, type Worker } from './worker.ts';

/** Names the event whose handler failed, since the rollback of the transaction loses it. */
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
 * Writes rows and checkpoint in one transaction per batch. A projection never skips an event: when a handler fails, the worker rolls
 * back, continues one event at a time, logs where it stopped, and tries again until the cause is gone.
 */
export class ProjectionWorker implements Worker {
  batchSize = MAX_BATCH;

  constructor(
    private readonly dataSource: DataSource,
    private readonly parts: WorkerParts,
  ) {}

  async work(arrivals: readonly Arrival[], signal: AbortSignal): Promise<void> {
    const backoff = new Backoff(100, 10_000);
    for (let left = arrivals, atOnce = left.length; left.length > 0;) {
      try {
        await this.commit(left.slice(0, atOnce));
        left = left.slice(atOnce);
        this.parts.halted(null);
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
    const passed = handledEventOf(arrivals.at(-1)!);
    const batch = await this.dataSource.transaction(async (manager) => {
      // This comes first because it locks the checkpoint: a swap of the tables takes the same lock, so one waits for the other.
      await this.parts.checkpoint.save(passed, { within: manager });
      const batch = new ProjectionBatch(manager);
      for (const arrival of arrivals) await this.project(arrival, batch);
      await batch.write().catch((failure) => {
        throw arrivals.length === 1 ? new ProjectionFailed(arrivals[0]!, failure) : failure;
      });
      return batch;
    });
    this.parts.checkpoint.moved(passed);
    batch.committed();
  }

  private async project(arrival: Arrival, batch: ProjectionBatch): Promise<void> {
    const { handlers, checkpoint } = this.parts;
    const action = handlers.actionFor(arrival, checkpoint.floor);
    if (action.kind === 'park') throw new ProjectionFailed(arrival, new TypeError(action.reason));
    if (action.kind === 'pass') return;
    try {
      await handlers.invoke(action, arrival, 1, batch);
    } catch (failure) {
      throw new ProjectionFailed(arrival, failure);
    }
  }

  /** Logs and shows the failure; true when it is an outage. */
  private alarm(failure: unknown): boolean {
    const [fault, where] =
      failure instanceof ProjectionFailed
        ? [failure.cause, ` at position ${failure.arrival.position}, event ${failure.arrival.eventId}`]
        : [failure, ''];
    const reason = `${describeFault(fault)}${where}`;
    this.parts.halted(reason);
    const outage = isOutage(fault) || isRetryLater(fault);
    if (outage) this.parts.log.warn(`projection waits: ${reason}`);
    else this.parts.log.error(`projection halted: ${reason}`);
    return outage;
  }
}
