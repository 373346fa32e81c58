import { openLog } from '@guichet/event-sourcing';
import { JetStreamStrategy, messagingMigrations } from '@guichet/messaging';
import { openDataSource, poolOf, startService, type RunningService } from '@guichet/service-kit';
import { PublishedSettings, SettingsBodies } from '@guichet/settings';
import type { DataSource } from 'typeorm';
import { readDedupConfig } from './config.ts';
import { DedupModule } from './dedup.module.ts';
import './problems.ts';
import { judgingLane } from './judging-lane.ts';
import { JudgedReports } from './read-model/judged-reports.ts';
import { JudgedReports1763800100000 } from './read-model/migrations.ts';

const NAME = 'dedup';
/** Services judged at once. */
const CONCURRENCY = 8;

/** Starts the judge and its HTTP side. Rejects with ConfigError, or when its own database is out of reach. */
export async function start(env: Record<string, string | undefined>): Promise<RunningService> {
  const config = readDedupConfig(env);
  const dataSource = await openOwnDatabase(config.DATABASE_URL);
  const eventLog = await openLog(config, { applicationName: NAME, poolSize: 3 });
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

/**
 * Commits need not wait for the disk: rows and checkpoint are one database, so that a crash takes both back to the same moment, and whatever
 * it took back is judged again to the same verdict, which is in the log.
 */
function openOwnDatabase(address: string): Promise<DataSource> {
  const url = new URL(address);
  url.searchParams.set('options', '-c synchronous_commit=off');
  const migrations = [...messagingMigrations, JudgedReports1763800100000];
  return openDataSource({ url: url.href, entities: [], migrations, poolSize: 5, applicationName: NAME });
}

const answers = (dataSource: DataSource): Promise<boolean> => dataSource.query('select 1').then(() => true);
