import type { TestInstallation, TestNats } from '@guichet/test-kit';
import type { FakeIntake } from './fake-intake.ts';
import type { Mailbox } from './mailbox.ts';

interface RunningParts {
  readonly installation: TestInstallation;
  readonly broker: TestNats;
  readonly intake: FakeIntake;
  readonly mailbox: Mailbox;
}

/** The environment in which the service is started. */
export const environmentWith = ({ installation, broker, intake, mailbox }: RunningParts) => ({
  DATABASE_URL: installation.urls.notifications.database,
  EVENT_STORE_URL: installation.urls.notifications.log,
  NATS_URL: broker.urls.notifications,
  SMTP_URL: mailbox.url,
  INTAKE_URL: intake.url,
  GUICHET_SERVICE_TOKEN: 'service-token-of-the-tests',
  PUBLIC_URL: 'https://311.valbois.example',
  GUICHET_LEASE_SECONDS: '1',
});
