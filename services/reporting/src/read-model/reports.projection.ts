import type { RecordedEvent } from '@guichet/events';
import { EventContext } from '@guichet/messaging';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { REPORTED } from '../domain/ledger.ts';
import { LocalDays } from '../local-days.ts';
import { countBatch } from './ledger-store.ts';

/** Collects the events of a batch in the order of the log; they are counted together just before the commit. */
@Controller()
export class ReportsProjection {
  constructor(private readonly days: LocalDays) {}

  @EventPattern<string[]>(REPORTED.patterns)
  async gather(@Payload() event: RecordedEvent, @Ctx() context: EventContext): Promise<void> {
    context.gather({ event, day: await this.days.of(event) }, countBatch);
  }
}
