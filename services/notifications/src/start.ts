import { type Opened, serviceOnLog } from '@guichet/service-kit';
import { PublishedSettings } from '@guichet/settings';
import { clockOf } from '@guichet/timers';
import { CONFIG } from './config.ts';
import { consumers } from './consumers.ts';
import { Notices } from './notices.ts';
import { NotificationsModule } from './notifications.module.ts';
import { Outbox } from './outbox/outbox.ts';
import { openOwnDatabase } from './own-database.ts';
import { openReadModels } from './rebuild.ts';
import { Addresses } from './sender/addresses.ts';
import { EmailWriter } from './sender/email-writer.ts';
import { Links } from './sender/links.ts';
import { MailServer } from './sender/mail-server.ts';
import { RotaAddresses } from './sender/rota-addresses.ts';
import { Sender } from './sender/sender.ts';

/** Starts the consumer that queues notices, and the sender. */
export const start = serviceOnLog({
  name: 'notifications',
  config: CONFIG,
  openOwnDatabase,
  consumers,
  readModels: openReadModels.modelsOn,
  parts: (opened) => ({ module: moduleOn(opened) }),
});

function moduleOn({
  config,
  log,
  pool,
  consumers: { notifications },
  onClose,
}: Opened<'notifications', typeof CONFIG>) {
  const mail = new MailServer(config.SMTP_URL);
  onClose(() => mail.close());
  const { store } = log;
  const settings = PublishedSettings.in(log);
  const outbox = new Outbox(pool);
  const emails = new EmailWriter(settings, config.PUBLIC_URL);
  const intake = { intakeUrl: config.INTAKE_URL, token: config.GUICHET_SERVICE_TOKEN };
  const [addresses, links] = [new Addresses(intake), new Links(intake)];
  const active = () => notifications.state().active;
  const sender = new Sender({
    outbox,
    addresses,
    links,
    rotas: new RotaAddresses(settings),
    emails,
    mail,
    store,
    active,
  });
  return NotificationsModule.of(new Notices(store, outbox, settings), sender, clockOf(pool, config.GUICHET_TEST_CLOCK));
}
