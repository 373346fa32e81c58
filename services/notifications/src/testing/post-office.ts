import type { RecordedEvent } from '@guichet/events';
import { poolOf } from '@guichet/service-kit';
import { eventually, freshInstallation, type TestInstallation } from '@guichet/test-kit';
import type { DataSource } from 'typeorm';
import { OWED } from '../domain/owed.ts';
import { Notices } from '../notices.ts';
import { Outbox } from '../outbox/outbox.ts';
import { openOwnDatabase } from '../own-database.ts';
import { Addresses } from '../sender/addresses.ts';
import { EmailWriter } from '../sender/email-writer.ts';
import { Links } from '../sender/links.ts';
import { MailServer } from '../sender/mail-server.ts';
import { RotaAddresses } from '../sender/rota-addresses.ts';
import { Sender, type SenderParts } from '../sender/sender.ts';
import { FakeIntake } from './fake-intake.ts';
import { Mailbox } from './mailbox.ts';
import { Neighbours } from './neighbours.ts';

export const TOKEN = 'service-token-of-the-tests';

/** Outbox and senders without a message bus: the test decides when events are handled and which parts a sender has. */
export class PostOffice {
  private position = 0n;

  private constructor(
    private readonly installation: TestInstallation,
    readonly dataSource: DataSource,
    readonly neighbours: Neighbours,
    readonly intake: FakeIntake,
    readonly mailbox: Mailbox,
    readonly mail: MailServer,
  ) {}

  static async open(): Promise<PostOffice> {
    const installation = await freshInstallation();
    const neighbours = await Neighbours.of(installation);
    const dataSource = await openOwnDatabase(installation.urls.notifications.database);
    const [intake, mailbox] = await Promise.all([new FakeIntake().listen(), new Mailbox().listen()]);
    return new PostOffice(installation, dataSource, neighbours, intake, mailbox, new MailServer(mailbox.url));
  }

  async close(): Promise<void> {
    this.mail.close();
    await Promise.all([this.mailbox.close(), this.intake.close(), this.dataSource.destroy()]);
    await this.installation.drop();
  }

  /** Begins a test: earlier events and messages are left out from now on. */
  async begin(): Promise<void> {
    this.position = await this.log.head();
    this.mailbox.mails.length = 0;
  }

  /** Events since the test began. */
  async ofType(type: string): Promise<RecordedEvent[]> {
    return (await this.newEvents()).filter((event) => event.type === type);
  }

  /** Handles all events since the test began, the given number of times. */
  async handle(times = 1): Promise<void> {
    const notices = new Notices(this.log, this.outbox, this.settings);
    const causes = (await this.newEvents()).filter((event) => OWED.has(event));
    for (let time = 0; time < times; time++) for (const cause of causes) await notices.queueFor(cause);
  }

  sender(changes: Partial<SenderParts> = {}): Sender {
    const { log: store, outbox, mail } = this;
    const emails = new EmailWriter(this.settings, 'https://311.valbois.example');
    const intake = { intakeUrl: this.intake.url, token: TOKEN };
    return new Sender({
      outbox,
      addresses: new Addresses(intake),
      links: new Links(intake),
      rotas: new RotaAddresses(this.settings),
      emails,
      mail,
      store,
      active: () => true,
      ...changes,
    });
  }

  /** Lets a sender work until the condition holds. */
  async sending(until: () => unknown): Promise<void> {
    const sender = this.sender();
    sender.onApplicationBootstrap();
    try {
      await eventually(async () => void expect(await until()).toBeTruthy());
    } finally {
      await sender.onApplicationShutdown();
    }
  }

  /** Whether the log holds the result of every message. */
  allRecorded = async (): Promise<boolean> => {
    const [queued, sent, failed] = await Promise.all(
      ['notice.queued', 'notice.sent', 'notice.failed'].map((type) => this.ofType(type)),
    );
    return queued!.length === sent!.length + failed!.length;
  };

  private get settings() {
    return this.installation.settings('notifications');
  }

  private get log() {
    return this.installation.log('notifications');
  }

  private get outbox(): Outbox {
    return new Outbox(poolOf(this.dataSource));
  }

  private newEvents(): Promise<RecordedEvent[]> {
    return this.log.readAll(this.position);
  }
}
