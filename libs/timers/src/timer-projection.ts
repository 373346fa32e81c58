import type { RecordedEvent } from '@guichet/events';
import { EventContext } from '@guichet/messaging';
import { Controller, type Type } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { TimerTable } from './timer-table.ts';
import { Timers } from './timers.ts';

/** The controller that writes the timers of the table, with the checkpoint of the projection that `transport` marks. */
export function timerProjection<N extends string, C, P>(table: TimerTable<N, C, P>, transport?: symbol): Type<unknown> {
  @Controller()
  class TimerProjection {
    constructor(private readonly timers: Timers) {}

    @EventPattern<string[]>(table.patterns, transport)
    project(@Payload() event: RecordedEvent, @Ctx() context: EventContext): void {
      context.gather(event, table.write);
      context.afterCommit(this.timers.wake);
    }
  }
  return TimerProjection;
}
