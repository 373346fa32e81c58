import { EventStore } from '@guichet/event-sourcing';
import { PublishedSettings } from '@guichet/settings';
import { Clock } from '@guichet/timers';
import type { DynamicModule } from '@nestjs/common';
import { DedupHandler } from './dedup.handler.ts';
import { DuplicatesController } from './duplicates.controller.ts';
import { JudgedReports } from './read-model/judged-reports.ts';

export interface DedupParts {
  readonly store: EventStore;
  readonly settings: PublishedSettings;
  readonly reports: JudgedReports;
  readonly clock: Clock;
}

export class DedupModule {
  static of({ store, settings, reports, clock }: DedupParts): DynamicModule {
    return {
      module: DedupModule,
      controllers: [DedupHandler, DuplicatesController],
      providers: [
        { provide: EventStore, useValue: store },
        { provide: PublishedSettings, useValue: settings },
        { provide: JudgedReports, useValue: reports },
        { provide: Clock, useValue: clock },
      ],
    };
  }
}
