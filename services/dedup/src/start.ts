import { openLog } from '@guichet/event-sourcing';
import { JetStreamStrategy, warningsOf } from '@guichet/messaging';
import { poolOf, startService, type RunningService } from '@guichet/service-kit';
import { PublishedSettings, SettingsBodies } from '@guichet/settings';
import type { DataSource } from 'typeorm';
import { readDedupConfig } from './config.ts';
import { DedupModule } from './dedup.module.ts';
import { openOwnDatabase } from './own-database.ts';
import './problems.ts';
import { judgingLane } from './judging-lane.ts';
import { JudgedReports } from './read-model/judged-reports.ts';

const NAME = 'dedup';
/** Services judged at once. */
const CONCURRENCY = 8;

/** Starts the judge and its HTTP side. Rejects with ConfigError, or when its own database is out of reach. */
export async function start(env: Record<string, string | undefined>): Promise<RunningService> {
  const config = readDedupConfig(env);
  const dataSource = await openOwnDatabase(config.DATABASE_URL);
  const eventLog = await openLog(config, { applicationName: NAME, poolSize: 3, onFault: warningsOf('EventLog') });
  const settings = new PublishedSettings(eventLog.store, new SettingsBodies(eventLog.settings));
  const consumer = new JetStreamStrategy({
    service: NAME,
    mode: 'reaction',
    servers: config.NATS_URL,
    dataSource,
    logId: () => eventLog.store.logId(),
    concurrency: CONCURRENCY,
    laneOf: judgingLane,
    leaseSeconds: config.GUICHET_LEASE_SECONDS,
  });
  return startService({
    name: NAME,
    module: DedupModule.of({ store: eventLog.store, settings, reports: new JudgedReports(poolOf(dataSource)) }),
    env,
    strategies: [consumer],
    readiness: { events: () => consumer.ready(), database: () => answers(dataSource) },
    onClose: async () => {
      await eventLog.close();
      await dataSource.destroy();
    },
  });
}

const answers = (dataSource: DataSource): Promise<boolean> => dataSource.query('select 1').then(() => true);
