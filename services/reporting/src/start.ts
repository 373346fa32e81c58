import { serviceOnLog } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { CLOCK_CONFIG, clockOf } from '@guichet/timers';
import { consumers } from './consumers.ts';
import { openOwnDatabase } from './own-database.ts';
import { openReadModels } from './rebuild.ts';
import './problems.ts';
import { Cube } from './read-model/cube.ts';
import { RecurringPlaces } from './read-model/recurrences.ts';
import { REPORTING } from './read-model/reports.read-model.ts';
import { ReportingModule } from './reporting.module.ts';

/** Starts the projection and its HTTP side. */
export const start = serviceOnLog({
  name: REPORTING,
  config: CLOCK_CONFIG,
  openOwnDatabase,
  logPoolSize: 3,
  consumers,
  readModels: openReadModels.modelsOn,
  parts: ({ config, log, dataSource, pool }) => ({
    module: ReportingModule.of({
      settings: PublishedSettings.in(log),
      cube: new Cube(dataSource, REPORTING),
      recurring: new RecurringPlaces(dataSource, REPORTING),
      clock: clockOf(pool, config.GUICHET_TEST_CLOCK),
    }),
  }),
});
