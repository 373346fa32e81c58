import type { RecordedEvent } from '@guichet/events';
import { EventContext } from '@guichet/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { SHOWN, writeStatuses } from './status.read-model.ts';

/** Keeps the status view up to date with requests and their cases. Rows commit together with the consumer's checkpoint. */
@Controller()
export class StatusProjection {
  @EventPattern<string[]>(SHOWN.patterns)
  show(@Payload() event: RecordedEvent, @Ctx() context: EventContext): void {
    context.gather(event, writeStatuses);
  }
}
