import { type OpenedLog, openLog } from '@guichet/event-sourcing';
import { JetStreamStrategy, warningsOf } from '@guichet/messaging';
import { poolOf, type RunningService, startService } from '@guichet/service-kit';
import { PublishedSettings, SettingsBodies } from '@guichet/settings';
import type { DataSource } from 'typeorm';
import { type NotificationsConfig, readNotificationsConfig } from './config.ts';
import { Notices } from './notices.ts';
import { NotificationsModule } from './notifications.module.ts';
import { Outbox } from './outbox/outbox.ts';
import { openOwnDatabase } from './own-database.ts';
import { Addresses } from './sender/addresses.ts';
import { LetterWriter } from './sender/letter-writer.ts';
import { MailServer } from './sender/mail-server.ts';
import { Sender } from './sender/sender.ts';

/** Streams worked at once; a stream is always in order. */
const CONCURRENCY = 8;
/** Milliseconds from the beginning of one batch to that of the next: a message may come that much later, and several are queued at once. */
const PACE_MS = 100;

/** Starts the service with its own connections. Rejects with ConfigError, or where its database cannot be opened. */
export async function start(env: Record<string, string | undefined>): Promise<RunningService> {
  const config = readNotificationsConfig(env);
  const dataSource = await openOwnDatabase(config.DATABASE_URL);
  const eventLog = await openLog(config, { applicationName: 'guichet-notifications', onFault: warningsOf('EventLog') });
  const mail = new MailServer(config.SMTP_URL);
  const strategy = new JetStreamStrategy({
    service: 'notifications',
    mode: 'reaction',
    servers: config.NATS_URL,
    dataSource,
    logId: () => eventLog.store.logId(),
    concurrency: CONCURRENCY,
    paceMs: PACE_MS,
    leaseSeconds: config.GUICHET_LEASE_SECONDS,
  });
  return startService({
    name: 'notifications',
    module: moduleOf(config, { dataSource, eventLog, mail, active: () => strategy.state().active }),
    env,
    strategies: [strategy],
    readiness: { consumer: () => strategy.ready() },
    onClose: async () => {
      mail.close();
      await eventLog.close();
      await dataSource.destroy();
    },
  });
}

interface Connections {
  readonly dataSource: DataSource;
  readonly eventLog: OpenedLog;
  readonly mail: MailServer;
  readonly active: () => boolean;
}

function moduleOf(config: NotificationsConfig, { dataSource, eventLog, mail, active }: Connections) {
  const { store } = eventLog;
  const outbox = new Outbox(poolOf(dataSource));
  const settings = new PublishedSettings(store, new SettingsBodies(eventLog.settings));
  const letters = new LetterWriter(settings, config.PUBLIC_URL);
  const addresses = new Addresses({ intakeUrl: config.INTAKE_URL, token: config.GUICHET_SERVICE_TOKEN });
  const sender = new Sender({ outbox, addresses, letters, mail, store, active });
  return NotificationsModule.of(new Notices(store, outbox), sender);
}
