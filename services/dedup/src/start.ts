import { serviceOnLog } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { consumers } from './consumers.ts';
import { DedupModule } from './dedup.module.ts';
import { openOwnDatabase } from './own-database.ts';
import './problems.ts';
import { JudgedReports } from './read-model/judged-reports.ts';

/** Starts the judge and its HTTP side. */
export const start = serviceOnLog({
  name: 'dedup',
  openOwnDatabase,
  logPoolSize: 3,
  consumers,
  parts: ({ log, pool }) => ({
    module: DedupModule.of({
      store: log.store,
      settings: PublishedSettings.in(log),
      reports: new JudgedReports(pool),
    }),
  }),
});
