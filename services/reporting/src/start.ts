import { openLog } from '@guichet/event-sourcing';
import { JetStreamStrategy, messagingMigrations } from '@guichet/messaging';
import { openDataSource, startService, type RunningService } from '@guichet/service-kit';
import { PublishedSettings, SettingsBodies } from '@guichet/settings';
import type { DataSource } from 'typeorm';
import { readReportingConfig } from './config.ts';
import './problems.ts';
import { Cube } from './read-model/cube.ts';
import { Reports1763800100000 } from './read-model/migrations.ts';
import { CountBeforeCommit } from './read-model/reports.projection.ts';
import { ReportingModule } from './reporting.module.ts';

const NAME = 'reporting';

/** Starts the projection and its HTTP side. Rejects with ConfigError, or when its own database is out of reach. */
export async function start(env: Record<string, string | undefined>): Promise<RunningService> {
  const config = readReportingConfig(env);
  const dataSource = await openOwnDatabase(config.DATABASE_URL);
  dataSource.subscribers.push(new CountBeforeCommit());
  const eventLog = await openLog(config, { applicationName: NAME, poolSize: 3 });
  const settings = new PublishedSettings(eventLog.store, new SettingsBodies(eventLog.settings));
  const consumer = new JetStreamStrategy({
    service: NAME,
    mode: 'projection',
    servers: config.NATS_URL,
    dataSource,
    logId: () => eventLog.store.logId(),
    leaseSeconds: config.GUICHET_LEASE_SECONDS,
  });
  return startService({
    name: NAME,
    module: ReportingModule.of({ settings, cube: new Cube(dataSource, NAME) }),
    env,
    strategies: [consumer],
    readiness: { events: () => consumer.ready(), database: () => answers(dataSource) },
    onClose: async () => {
      await eventLog.close();
      await dataSource.destroy();
    },
  });
}

/** Commits need not wait for the disk: rows and checkpoint are one database, so that a crash takes both back to the same moment. */
function openOwnDatabase(address: string): Promise<DataSource> {
  const url = new URL(address);
  url.searchParams.set('options', '-c synchronous_commit=off');
  const migrations = [...messagingMigrations, Reports1763800100000];
  return openDataSource({ url: url.href, entities: [], migrations, poolSize: 5, applicationName: NAME });
}

const answers = (dataSource: DataSource): Promise<boolean> => dataSource.query('select 1').then(() => true);
