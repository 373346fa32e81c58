import type { RecordedEvent } from '@guichet/events';
import { EventContext } from '@guichet/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { ROUTING_CASES } from '../consumers.ts';
import { CASE_ROWS, writeCases } from './case-rows.read-model.ts';

/** Keeps one row per case for lists and work queues. A row takes each revision of its case once, even when an event is delivered again. */
@Controller()
export class CaseRowsProjection {
  @EventPattern<string[]>(CASE_ROWS.patterns, ROUTING_CASES)
  list(@Payload() event: RecordedEvent, @Ctx() context: EventContext): void {
    context.gather(event, writeCases);
  }
}
