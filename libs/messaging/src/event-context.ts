import type { EventMetadata, RecordedEvent } from '@guichet/events';
import type { EntityManager } from 'typeorm';
import type { ProjectionBatch, WriteGathered } from './projection-batch.ts';

/** What a handler gets beside the event: `handle(@Payload() event, @Ctx() context: EventContext)`. */
export class EventContext {
  constructor(
    readonly event: RecordedEvent,
    /** 1 for the first try of this event in this process. */
    readonly attempt: number,
    private readonly batch?: ProjectionBatch,
  ) {}

  /** Projections only: the batch's transaction; rows written through it commit together with the checkpoint. */
  get manager(): EntityManager | undefined {
    return this.batch?.manager;
  }

  /**
   * Projections only: puts the item aside for `write`, which gets all of the batch at once before it commits. Throws a TypeError elsewhere.
   */
  gather<T>(item: T, write: WriteGathered<T>): void {
    if (!this.batch) throw new TypeError('rows are gathered by a consumer in projection mode');
    this.batch.gather(item, write);
  }

  get metadata(): EventMetadata {
    return this.event.metadata;
  }
}
