import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { CaseAssigned, CaseRequestAttached, CaseResolved, type RecordedEvent, RequestSubmitted } from '@guichet/events';
import { Notices } from './notices.ts';
import { Sender } from './sender/sender.ts';

/** Events that owe somebody a message; what each one owes is in `domain/owed.ts`. */
@Controller()
export class NotificationsHandler {
  constructor(
    private readonly notices: Notices,
    private readonly sender: Sender,
  ) {}

  @EventPattern<string[]>(
    [RequestSubmitted, CaseAssigned, CaseRequestAttached, CaseResolved].map(({ pattern }) => pattern),
  )
  async notify(@Payload() event: RecordedEvent): Promise<void> {
    await this.notices.queueFor(event);
    this.sender.wake();
  }
}
