import { openLog } from '@guichet/event-sourcing';
import { JetStreamStrategy, type ConsumerOptions, warningsOf } from '@guichet/messaging';
import { startService, type RunningService } from '@guichet/service-kit';
import { PublishedSettings, SettingsBodies } from '@guichet/settings';
import type { DataSource } from 'typeorm';
import { readRoutingConfig } from './config.ts';
import { caseLane, ROUTING_CASES, ROUTING_REACTIONS } from './consumers.ts';
import { openOwnDatabase } from './own-database.ts';
import './problems.ts';
import { RoutingModule } from './routing.module.ts';

const NAME = 'routing';
/** Cases worked on at once: their appends share a group commit. */
const CONCURRENCY = 16;

/** Starts routing and its HTTP side. Rejects with ConfigError, or when its own database is out of reach. */
export async function start(env: Record<string, string | undefined>): Promise<RunningService> {
  const config = readRoutingConfig(env);
  const dataSource = await openOwnDatabase(config.DATABASE_URL);
  const eventLog = await openLog(config, { applicationName: NAME, onFault: warningsOf('EventLog') });
  const settings = new PublishedSettings(eventLog.store, new SettingsBodies(eventLog.settings));
  const shared = {
    servers: config.NATS_URL,
    dataSource,
    logId: () => eventLog.store.logId(),
    leaseSeconds: config.GUICHET_LEASE_SECONDS,
  };
  const reactions = consumer(ROUTING_REACTIONS, {
    ...shared,
    service: NAME,
    mode: 'reaction',
    concurrency: CONCURRENCY,
    laneOf: caseLane,
  });
  const rows = consumer(ROUTING_CASES, { ...shared, service: 'routing-cases', mode: 'projection' });
  return startService({
    name: NAME,
    module: RoutingModule.of({ store: eventLog.store, settings, dataSource, rows }),
    env,
    strategies: [reactions, rows],
    readiness: {
      events: () => reactions.ready(),
      rows: () => rows.ready(),
      database: () => answers(dataSource),
    },
    onClose: async () => {
      await eventLog.close();
      await dataSource.destroy();
    },
  });
}

function consumer(id: symbol, options: ConsumerOptions): JetStreamStrategy {
  const strategy = new JetStreamStrategy(options);
  strategy.setTransportId(id);
  return strategy;
}

const answers = (dataSource: DataSource): Promise<boolean> => dataSource.query('select 1').then(() => true);
