import { Clock } from '@guichet/timers';
import type { DynamicModule } from '@nestjs/common';
import { NotificationsHandler } from './notifications.handler.ts';
import { Notices } from './notices.ts';
import { Sender } from './sender/sender.ts';

export class NotificationsModule {
  static of(notices: Notices, sender: Sender, clock: Clock): DynamicModule {
    return {
      module: NotificationsModule,
      controllers: [NotificationsHandler],
      providers: [
        { provide: Notices, useValue: notices },
        { provide: Sender, useValue: sender },
        { provide: Clock, useValue: clock }, // it refuses a database whose clock was shifted
      ],
    };
  }
}
