import type { EventMetadata, RecordedEvent } from '@guichet/events';
import type { EntityManager } from 'typeorm';
import type { ProjectionBatch, WriteGathered } from './projection-batch.ts';

/** The second argument of a handler: `handle(@Payload() event, @Ctx() context: EventContext)`. */
export class EventContext {
  constructor(
    readonly event: RecordedEvent,
    /** 1 for the first attempt at this event in this process. */
    readonly attempt: number,
    private readonly batch?: ProjectionBatch,
    /** True for a dead letter that staff have replayed: later events were handled before it. */
    readonly isReplay = false,
  ) {}

  /** Projections only: the batch's transaction. Rows written through it commit together with the checkpoint. */
  get manager(): EntityManager | undefined {
    return this.batch?.manager;
  }

  /**
   * Projections only: collects the item for `write`, which is called once per batch with all items, before the commit. Otherwise throws a
   * TypeError.
   */
  gather<T>(item: T, write: WriteGathered<T>): void {
    this.projection.gather(item, write);
  }

  /** Projections only: calls once when the batch is committed, so that others can look at its rows. It must not throw. Otherwise as `gather`. */
  afterCommit(call: () => void): void {
    this.projection.afterCommit(call);
  }

  private get projection(): ProjectionBatch {
    if (!this.batch) throw new TypeError('rows are gathered by a consumer in projection mode');
    return this.batch;
  }

  get metadata(): EventMetadata {
    return this.event.metadata;
  }
}
