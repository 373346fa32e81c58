import { PublishedSettings } from '@guichet/settings';
import { Clock } from '@guichet/timers';
import type { DynamicModule } from '@nestjs/common';
import { LocalDays } from './local-days.ts';
import { Cube } from './read-model/cube.ts';
import { ReportsProjection } from './read-model/reports.projection.ts';
import { ReportsController } from './reports.controller.ts';

export interface ReportingParts {
  readonly settings: PublishedSettings;
  readonly cube: Cube;
  readonly clock: Clock;
}

export class ReportingModule {
  static of({ settings, cube, clock }: ReportingParts): DynamicModule {
    return {
      module: ReportingModule,
      controllers: [ReportsProjection, ReportsController],
      providers: [
        { provide: PublishedSettings, useValue: settings },
        { provide: Cube, useValue: cube },
        { provide: Clock, useValue: clock },
        { provide: LocalDays, useValue: new LocalDays(settings) },
      ],
    };
  }
}
