import { optional, secret, serviceOnLog } from '@guichet/service-kit';
import { PlaceKeys, PublishedSettings } from '@guichet/settings';
import { CLOCK_CONFIG, clockOf } from '@guichet/timers';
import { consumers } from './consumers.ts';
import { DedupModule } from './dedup.module.ts';
import { openOwnDatabase } from './own-database.ts';
import { openReadModels } from './rebuild.ts';
import './problems.ts';
import { JudgedReports } from './read-model/judged-reports.ts';

const CONFIG = {
  /** That of intake. Without it, a report about a private place is not compared with those made while the place was public. */
  GUICHET_PLACE_KEY: optional(secret('hex')),
  ...CLOCK_CONFIG,
};

/** Starts the judge and its HTTP side. */
export const start = serviceOnLog({
  name: 'dedup',
  config: CONFIG,
  openOwnDatabase,
  logPoolSize: 3,
  consumers,
  readModels: openReadModels.modelsOn,
  parts: ({ log, pool, config: { GUICHET_PLACE_KEY: key, GUICHET_TEST_CLOCK: testClock } }) => ({
    module: DedupModule.of({
      store: log.store,
      settings: PublishedSettings.in(log),
      reports: new JudgedReports(pool, key === undefined ? undefined : new PlaceKeys(key)),
      clock: clockOf(pool, testClock),
    }),
  }),
});
