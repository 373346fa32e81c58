import { openLog } from '@guichet/event-sourcing';
import { Forwarder, JetStreamStrategy, warningsOf } from '@guichet/messaging';
import { Registry } from '@guichet/messaging/access';
import { log, poolOf, startService, type RunningService } from '@guichet/service-kit';
import { PublishedSettings, SettingsBodies } from '@guichet/settings';
import { AbandonedSubmissions } from './acceptance/abandoned-submissions.ts';
import { AcceptRequests } from './acceptance/accept-requests.ts';
import { Secrets } from './acceptance/secrets.ts';
import { Submissions } from './acceptance/submissions.ts';
import { readIntakeConfig } from './config.ts';
import { Feed } from './feed/feed.ts';
import { subscriberOf } from './feed/subscriber.ts';
import { IntakeModule } from './intake.module.ts';
import { Municipalities } from './municipalities.ts';
import { openOwnDatabase } from './own-database.ts';
import { errorShape } from './open311/error-shape.ts';
import './feed/feed-problems.ts';
import './problems.ts';
import { StatusView } from './status-view/status-view.ts';
import { TableVault } from './vault/table-vault.ts';

/** Starts intake: HTTP, the status view's consumer, and the forwarder that brings every event to NATS. */
export async function start(env: Record<string, string | undefined>): Promise<RunningService> {
  const config = readIntakeConfig(env);
  const eventLog = await openLog(config, { applicationName: 'intake', onFault: warningsOf('EventLog') });
  const { store } = eventLog;
  const dataSource = await openOwnDatabase(config.DATABASE_URL).catch(async (failure: unknown) => {
    await eventLog.close();
    throw failure;
  });
  const pool = poolOf(dataSource);
  const submissions = new Submissions(pool);
  const vault = new TableVault(pool);
  const leaseSeconds = config.GUICHET_LEASE_SECONDS;
  const subscribers = new Registry(config.GUICHET_SUBSCRIBERS, log);
  const abandoned = new AbandonedSubmissions(submissions, store);
  const forwarder = new Forwarder({
    store,
    leases: eventLog.settings,
    nats: { servers: config.NATS_FORWARDER_URL ?? config.NATS_URL },
    leaseSeconds,
    log,
  });
  const consumer = new JetStreamStrategy({
    service: 'intake',
    mode: 'projection',
    servers: config.NATS_URL,
    dataSource,
    logId: () => store.logId(),
    leaseSeconds,
  });
  return startService({
    name: 'intake',
    module: IntakeModule.of({
      municipalities: new Municipalities(new PublishedSettings(store, new SettingsBodies(eventLog.settings))),
      requests: new AcceptRequests(store, submissions, new Secrets(config.GUICHET_PLACE_KEY)),
      statuses: new StatusView(pool, submissions, store),
      vault,
      publicUrl: config.PUBLIC_URL,
      feed: new Feed(store, subscribers, log),
    }),
    env,
    strategies: [consumer],
    forwarder,
    otherTokens: subscriberOf(subscribers),
    errorShape,
    configure: () => {
      forwarder.start();
      abandoned.start();
    },
    readiness: {
      database: () => pool.query('select').then(() => true),
      log: () => store.head().then(() => true),
      consumer: () => consumer.ready(),
    },
    onClose: async () => {
      abandoned.stop();
      await forwarder.stop();
      await dataSource.destroy();
      await eventLog.close();
    },
  });
}
