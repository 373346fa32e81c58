import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { RecordedEvent } from '@guichet/events';
import { OWED } from './domain/owed.ts';
import { Notices } from './notices.ts';
import { Sender } from './sender/sender.ts';

/** Queues the messages that an event owes, and wakes the sender. */
@Controller()
export class NotificationsHandler {
  constructor(
    private readonly notices: Notices,
    private readonly sender: Sender,
  ) {}

  @EventPattern<string[]>(OWED.patterns)
  async notify(@Payload() event: RecordedEvent): Promise<void> {
    await this.notices.queueFor(event);
    this.sender.wake();
  }
}
