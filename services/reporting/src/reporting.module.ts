import { PublishedSettings } from '@guichet/settings';
import { Clock } from '@guichet/timers';
import type { DynamicModule } from '@nestjs/common';
import { LocalDays } from './local-days.ts';
import { Cube } from './read-model/cube.ts';
import { ReportsProjection } from './read-model/reports.projection.ts';
import { RecurringPlaces } from './read-model/recurrences.ts';
import { RecurrencesController } from './recurrences.controller.ts';
import { ReportsController } from './reports.controller.ts';

export interface ReportingParts {
  readonly settings: PublishedSettings;
  readonly cube: Cube;
  readonly recurring: RecurringPlaces;
  readonly clock: Clock;
}

export class ReportingModule {
  static of({ settings, cube, recurring, clock }: ReportingParts): DynamicModule {
    return {
      module: ReportingModule,
      controllers: [ReportsProjection, RecurrencesController, ReportsController], // a fixed path before one with a name in it
      providers: [
        { provide: PublishedSettings, useValue: settings },
        { provide: Cube, useValue: cube },
        { provide: RecurringPlaces, useValue: recurring },
        { provide: Clock, useValue: clock },
        { provide: LocalDays, useValue: new LocalDays(settings) },
      ],
    };
  }
}
