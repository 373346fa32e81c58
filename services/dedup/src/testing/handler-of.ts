import type { PlaceKeys } from '@guichet/settings';
import type { TestInstallation } from '@guichet/test-kit';
import type { Pool } from 'pg';
import { DedupHandler } from '../dedup.handler.ts';
import { CorrectedReports } from '../read-model/corrected-reports.ts';
import { JudgedReports } from '../read-model/judged-reports.ts';
import { Rejudging } from '../rejudging.ts';

/** The judge of an installation, whose tables are in this database. */
export function handlerOf(
  installation: TestInstallation,
  pool: Pool,
  { keys, log = installation.log('dedup') }: { keys?: PlaceKeys; log?: ReturnType<TestInstallation['log']> } = {},
): DedupHandler {
  const settings = installation.settings('dedup');
  const reports = new JudgedReports(pool, keys);
  return new DedupHandler(
    log,
    settings,
    reports,
    new Rejudging(log, settings, reports, new CorrectedReports(pool, reports)),
  );
}
