import { optional, secret, serviceOnLog } from '@guichet/service-kit';
import { PlaceKeys, PublishedSettings } from '@guichet/settings';
import { CLOCK_CONFIG, clockOf } from '@guichet/timers';
import { AlreadyReported } from './already-reported.ts';
import { consumers } from './consumers.ts';
import { DedupModule } from './dedup.module.ts';
import { openOwnDatabase } from './own-database.ts';
import { openReadModels } from './rebuild.ts';
import './problems.ts';
import { CorrectedReports } from './read-model/corrected-reports.ts';
import { JudgedReports } from './read-model/judged-reports.ts';
import { Rejudging } from './rejudging.ts';

const CONFIG = {
  /**
   * That of intake. Without it, a report about a private place is not compared with those made while the place was public, and whoever is about to
   * report is not told of reports that name the same asset.
   */
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
  parts: ({ log, pool, config: { GUICHET_PLACE_KEY: key, GUICHET_TEST_CLOCK: testClock } }) => {
    const { store } = log;
    const settings = PublishedSettings.in(log);
    const keys = key === undefined ? undefined : new PlaceKeys(key);
    const reports = new JudgedReports(pool, keys);
    const rejudging = new Rejudging(store, settings, reports, new CorrectedReports(pool, reports));
    const reported = new AlreadyReported(store, settings, reports, keys);
    return {
      module: DedupModule.of({ store, settings, reports, rejudging, reported, clock: clockOf(pool, testClock) }),
    };
  },
});
