import { PublishedSettings } from '@guichet/settings';
import type { DynamicModule } from '@nestjs/common';
import { LocalDays } from './local-days.ts';
import { Cube } from './read-model/cube.ts';
import { ReportsProjection } from './read-model/reports.projection.ts';
import { ReportsController } from './reports.controller.ts';

export interface ReportingParts {
  readonly settings: PublishedSettings;
  readonly cube: Cube;
}

export class ReportingModule {
  static of({ settings, cube }: ReportingParts): DynamicModule {
    return {
      module: ReportingModule,
      controllers: [ReportsProjection, ReportsController],
      providers: [
        { provide: PublishedSettings, useValue: settings },
        { provide: Cube, useValue: cube },
        { provide: LocalDays, useValue: new LocalDays(settings) },
      ],
    };
  }
}
