import type { EventMetadata, RecordedEvent } from '@guichet/events';
import type { EntityManager } from 'typeorm';

/** What a handler gets beside the event: `handle(@Payload() event, @Ctx() context: EventContext)`. */
export class EventContext {
  constructor(
    readonly event: RecordedEvent,
    /** 1 for the first try of this event in this process. */
    readonly attempt: number,
    /** Projections only: the batch's transaction; rows written through it commit together with the checkpoint. */
    readonly manager?: EntityManager,
  ) {}

  get metadata(): EventMetadata {
    return this.event.metadata;
  }
}
