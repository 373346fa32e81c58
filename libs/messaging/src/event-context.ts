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
    if (!this.batch) throw new TypeError('rows are gathered by a consumer in projection mode');
    this.batch.gather(item, write);
  }

  get metadata(): EventMetadata {
    return this.event.metadata;
  }
}
