import { EventStore } from '@guichet/event-sourcing';
import { PublishedSettings } from '@guichet/settings';
import { Clock } from '@guichet/timers';
import type { DynamicModule } from '@nestjs/common';
import { AlreadyReported } from './already-reported.ts';
import { DedupHandler } from './dedup.handler.ts';
import { DuplicatesController } from './duplicates.controller.ts';
import { JudgedReports } from './read-model/judged-reports.ts';
import { Rejudging } from './rejudging.ts';

export interface DedupParts {
  readonly store: EventStore;
  readonly settings: PublishedSettings;
  readonly reports: JudgedReports;
  readonly rejudging: Rejudging;
  readonly reported: AlreadyReported;
  readonly clock: Clock;
}

export class DedupModule {
  static of({ store, settings, reports, rejudging, reported, clock }: DedupParts): DynamicModule {
    return {
      module: DedupModule,
      controllers: [DedupHandler, DuplicatesController],
      providers: [
        { provide: EventStore, useValue: store },
        { provide: PublishedSettings, useValue: settings },
        { provide: JudgedReports, useValue: reports },
        { provide: Rejudging, useValue: rejudging },
        { provide: AlreadyReported, useValue: reported },
        { provide: Clock, useValue: clock },
      ],
    };
  }
}
