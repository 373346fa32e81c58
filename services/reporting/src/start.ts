import { openLog } from '@guichet/event-sourcing';
import { JetStreamStrategy, warningsOf } from '@guichet/messaging';
import { startService, type RunningService } from '@guichet/service-kit';
import { PublishedSettings, SettingsBodies } from '@guichet/settings';
import type { DataSource } from 'typeorm';
import { readReportingConfig } from './config.ts';
import './problems.ts';
import { openOwnDatabase } from './own-database.ts';
import { Cube } from './read-model/cube.ts';
import { REPORTING as NAME } from './read-model/reports.ts';
import { ReportingModule } from './reporting.module.ts';

/** Starts the projection and its HTTP side. Rejects with ConfigError, or when its own database is out of reach. */
export async function start(env: Record<string, string | undefined>): Promise<RunningService> {
  const config = readReportingConfig(env);
  const dataSource = await openOwnDatabase(config.DATABASE_URL);
  const eventLog = await openLog(config, { applicationName: NAME, poolSize: 3, onFault: warningsOf('EventLog') });
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

const answers = (dataSource: DataSource): Promise<boolean> => dataSource.query('select 1').then(() => true);
