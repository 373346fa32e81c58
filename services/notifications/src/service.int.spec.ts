import { Forwarder } from '@guichet/messaging';
import type { RunningService } from '@guichet/service-kit';
import { eventually, freshInstallation, nats, type TestInstallation, type TestNats } from '@guichet/test-kit';
import { start } from './index.ts';
import { environmentWith } from './testing/environment.ts';
import { FakeIntake } from './testing/fake-intake.ts';
import { Mailbox } from './testing/mailbox.ts';
import { Neighbours } from './testing/neighbours.ts';

let installation: TestInstallation;
let broker: TestNats;
let neighbours: Neighbours;
let intake: FakeIntake;
let mailbox: Mailbox;
let forwarder: Forwarder;
const services: RunningService[] = [];

const env = () => environmentWith({ installation, broker, intake, mailbox });

beforeAll(async () => {
  [installation, broker] = await Promise.all([freshInstallation(), nats()]);
  neighbours = await Neighbours.of(installation);
  intake = await new FakeIntake().listen();
  mailbox = await new Mailbox().listen();
  const log = installation.log('intake');
  forwarder = new Forwarder({ store: log, leases: log.pool, nats: broker });
  forwarder.start();
  services.push(await start(env()), await start(env()));
});
afterAll(async () => {
  await Promise.all(services.map((service) => service.close()));
  await forwarder.stop();
  await Promise.all([mailbox.close(), intake.close()]);
  await broker.stop();
  await installation.drop();
});

const subjects = () => mailbox.mails.map(({ subject }) => subject).sort();

describe('two replicas', () => {
  it('send every owed message once, from the events on the bus, and print nothing personal', async () => {
    const lines: string[] = [];
    const write = process.stdout.write.bind(process.stdout);
    process.stdout.write = ((chunk: string | Uint8Array) => (lines.push(String(chunk)), true)) as typeof write;
    try {
      await eventually(async () => (await services[0]!.ready()) && services[1]!.ready());
      const first = await neighbours.submit('fr');
      const second = await neighbours.submit('en');
      intake.addresses.set(second.subjectRef!, 'canary.zoe@residents.example');
      mailbox.receiver = (address) => (address.startsWith('canary') ? { code: 550 } : undefined);
      const caseId = await neighbours.open(first);
      await neighbours.attach(caseId, second, first.requestId);
      await neighbours.resolve(caseId, 'no-defect');
      await eventually(async () => {
        const events = await installation.log('intake').readAll(0n);
        return events.filter(({ type }) => type === 'notice.sent' || type === 'notice.failed').length === 6;
      });
      expect(subjects()).toEqual(
        [
          `Demande ${first.reference} reçue\u00a0: Nid-de-poule`,
          `Demande ${first.reference} attribuée\u00a0: Nid-de-poule`,
          `Demande ${first.reference} terminée\u00a0: Inspecté, aucun défaut constaté`,
        ].sort(),
      );
      expect(lines.join('')).toContain('notice not taken');
      expect(lines.join('')).not.toMatch(/canary|residents\.example/);
    } finally {
      process.stdout.write = write;
      mailbox.receiver = () => undefined;
    }
  });

  it('go on when the one that worked is gone', async () => {
    mailbox.mails.length = 0;
    await services[0]!.close();
    const before = await neighbours.submit('en');
    await eventually(() => mailbox.mails.length === 1);
    await services[1]!.close();
    const away = await neighbours.submit('en');
    services.push(await start(env()));
    await eventually(() => mailbox.mails.length === 2);
    expect(subjects()).toEqual([before, away].map(({ reference }) => `Request ${reference} received: Pothole`).sort());
  });

  it('refuse to start without their settings, naming each', async () => {
    await expect(start({ ...env(), SMTP_URL: '', PUBLIC_URL: 'nowhere' })).rejects.toThrow(
      'Configuration: SMTP_URL is missing (an absolute URL); PUBLIC_URL is not an absolute URL',
    );
  });
});
