import type { RecordedEvent } from '@guichet/events';
import { PostgresEventStore } from '@guichet/event-sourcing';
import { poolOf } from '@guichet/service-kit';
import { PublishedSettings, SettingsBodies } from '@guichet/settings';
import { eventually, freshInstallation } from '@guichet/test-kit';
import type { DataSource } from 'typeorm';
import { Notices } from './notices.ts';
import { Outbox } from './outbox/outbox.ts';
import { openOwnDatabase } from './own-database.ts';
import { Addresses } from './sender/addresses.ts';
import { LetterWriter } from './sender/letter-writer.ts';
import { MailServer, type Letter } from './sender/mail-server.ts';
import { Sender } from './sender/sender.ts';
import { FakeIntake } from './testing/fake-intake.ts';
import { Mailbox } from './testing/mailbox.ts';
import { Town } from './testing/town.ts';

const TOKEN = 'service-token-of-the-tests';
const OWED = ['request.submitted', 'case.assigned', 'case.request-attached', 'case.resolved'];

let installation: Awaited<ReturnType<typeof freshInstallation>>;
let town: Town;
let store: PostgresEventStore;
let dataSource: DataSource;
let outbox: Outbox;
let notices: Notices;
let intake: FakeIntake;
let mailbox: Mailbox;
let mail: MailServer;
let position = 0n;

beforeAll(async () => {
  installation = await freshInstallation();
  town = new Town(installation);
  await town.publish();
  store = PostgresEventStore.connect(installation.urls.notifications.log);
  dataSource = await openOwnDatabase(installation.urls.notifications.database);
  outbox = new Outbox(poolOf(dataSource));
  notices = new Notices(store, outbox);
  intake = await new FakeIntake().listen();
  mailbox = await new Mailbox().listen();
  mail = new MailServer(mailbox.url);
});
afterAll(async () => {
  mail.close();
  await Promise.all([mailbox.close(), intake.close(), town.close(), store.close(), dataSource.destroy()]);
  await installation.drop();
});
beforeEach(async () => {
  position = await store.head();
  mailbox.mails.length = 0;
});

const newEvents = (): Promise<RecordedEvent[]> => store.readAll(position);
const ofType = async (type: string) => (await newEvents()).filter((event) => event.type === type);
/** Handles everything that happened since the test began, as often as told. */
async function handle(times = 1): Promise<void> {
  const causes = (await newEvents()).filter(({ type }) => OWED.includes(type));
  for (let time = 0; time < times; time++) for (const cause of causes) await notices.queueFor(cause);
}

const senderWith = (changes: Partial<ConstructorParameters<typeof Sender>[0]> = {}) => {
  const letters = new LetterWriter(
    new PublishedSettings(store, new SettingsBodies(store.pool)),
    'https://311.valbois.example',
  );
  const addresses = new Addresses({ intakeUrl: intake.url, token: TOKEN });
  return new Sender({ outbox, addresses, letters, mail, store, active: () => true, ...changes });
};
/** Lets a sender work until the condition holds. */
async function sending(until: () => unknown, changes: Parameters<typeof senderWith>[0] = {}): Promise<void> {
  const sender = senderWith(changes);
  sender.onApplicationBootstrap();
  try {
    await eventually(async () => void expect(await until()).toBeTruthy());
  } finally {
    await sender.onApplicationShutdown();
  }
}
const allRecorded = async () =>
  (await ofType('notice.queued')).length ===
  (await ofType('notice.sent')).length + (await ofType('notice.failed')).length;

describe('what is owed', () => {
  it('arrives once each, in the language of each person, however often the events come', async () => {
    const [first, second] = [await town.submit('fr'), await town.submit('en')];
    const caseId = await town.open(first);
    await town.attach(caseId, second, first.requestId);
    await town.resolve(caseId);
    await handle(3);
    await sending(allRecorded);

    const got = mailbox.mails.map(({ to, subject }) => [to![0]!.address!.split('@')[0], subject]);
    const [fr, en] = [first.reference, second.reference];
    expect(got.sort()).toEqual(
      [
        [first.subjectRef, `Demande ${fr} reçue\u00a0: Nid-de-poule`],
        [first.subjectRef, `Demande ${fr} attribuée\u00a0: Nid-de-poule`],
        [first.subjectRef, `Demande ${fr}, issue\u00a0: Réparé`],
        [second.subjectRef, `Request ${en} received: Pothole`],
        [second.subjectRef, `Request ${en} added to an open case: Pothole`],
        [second.subjectRef, `Request ${en}, outcome: Repaired`],
      ].sort(),
    );
    expect(mailbox.mostAtOnce).toBe(1);
    expect(await ofType('notice.sent')).toHaveLength(6);
  });

  it('is a letter with everything a reader and a mail program need', async () => {
    const request = await town.submit('fr');
    await town.open(request);
    await handle();
    await sending(allRecorded);

    const letter = mailbox.mails.find(({ subject }) => subject?.includes('attribuée'))!;
    const [, assigned] = await ofType('notice.queued');
    const { noticeId } = assigned!.data as { noticeId: string };
    expect(letter.messageId).toBe(`<${noticeId}@valbois.example>`);
    expect(letter.from).toMatchObject({ name: '311 Valbois', address: '311@valbois.example' });
    expect(letter.raw).toMatch(/^Content-Language: fr\r$/m);
    expect(letter.raw).toMatch(/^X-Guichet-Template: assigned\r$/m);
    expect(letter.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(letter.html).toContain('<html lang="fr-CA">');
    expect(letter.text).toContain('au plus tard le lundi 16\u00a0mars 2026 à\u00a014\u00a0h\u00a030.');
    expect(letter.text).toContain(`https://311.valbois.example/fr/requests/${request.reference}`);
  });

  it('is nothing but a note in the log where nobody can be reached, or a case waits in triage', async () => {
    const anonymous = await town.submit('fr', { subjectRef: null, reachableBy: [] });
    await town.submit('en', { reachableBy: ['phone'] });
    await town.open(anonymous, { triage: true });
    await handle(2);
    const whys = (await ofType('notice.suppressed')).map(({ data }) => (data as { why: string }).why);
    expect(whys).toEqual(['anonymous', 'no-contact']);
    expect(await ofType('notice.queued')).toEqual([]);
  });

  it('is asked for with the purpose, in batches', async () => {
    intake.asked.length = 0;
    const requests = [await town.submit(), await town.submit(), await town.submit()];
    await handle();
    await sending(allRecorded);
    expect(intake.asked[0]).toEqual({
      refs: requests.map(({ subjectRef }) => subjectRef),
      purpose: 'notify',
      fields: ['email'],
      authorization: `Bearer ${TOKEN}`,
    });
  });
});

describe('when something is away', () => {
  it('waits for intake and then sends everything', async () => {
    await town.submit();
    await handle();
    intake.down = true;
    intake.asked.length = 0;
    const sender = senderWith();
    sender.onApplicationBootstrap();
    await eventually(() => intake.asked.length >= 2);
    expect(mailbox.mails).toEqual([]);
    intake.down = false;
    await eventually(allRecorded);
    await sender.onApplicationShutdown();
    expect(mailbox.mails).toHaveLength(1);
    expect(await ofType('notice.failed')).toEqual([]);
  });

  it('waits for the mail server and then sends everything once', async () => {
    await town.submit();
    await town.submit();
    await handle();
    await mailbox.close();
    const sender = senderWith();
    sender.onApplicationBootstrap();
    await eventually(async () => {
      const rows = await dataSource.query('select from outbox where result is null and attempts > 1');
      return rows.length > 0;
    });
    await mailbox.reopen();
    await eventually(allRecorded);
    await sender.onApplicationShutdown();
    expect(mailbox.mails).toHaveLength(2);
  });

  it('does nothing while another replica works', async () => {
    await town.submit();
    await handle();
    let active = false;
    let asked = 0;
    const sender = senderWith({ active: () => (asked++, active) });
    sender.onApplicationBootstrap();
    await eventually(() => asked >= 2);
    expect(mailbox.mails).toEqual([]);
    active = true;
    await eventually(allRecorded);
    await sender.onApplicationShutdown();
  });

  it('never sends the same message from two senders at once', async () => {
    for (let n = 0; n < 12; n++) await town.submit();
    await handle();
    const otherMail = new MailServer(mailbox.url);
    const senders = [senderWith(), senderWith({ mail: otherMail })];
    for (const sender of senders) sender.onApplicationBootstrap();
    await eventually(allRecorded);
    for (const sender of senders) await sender.onApplicationShutdown();
    otherMail.close();
    expect(mailbox.mails).toHaveLength(12);
  });
});

describe('a crash', () => {
  it('between the send and the mark costs one more copy under the same Message-ID', async () => {
    await town.submit();
    await handle();
    // What a killed process leaves: the mail is out, the row is claimed and not marked.
    const crashed = {
      send: async (letter: Letter) => {
        await mail.send(letter);
        return new Promise<never>(() => {}); // dies here
      },
    };
    senderWith({ mail: crashed }).onApplicationBootstrap();
    await eventually(() => mailbox.mails.length === 1);
    await dataSource.query(
      `update outbox set claimed_until = clock_timestamp() - interval '1 second' where result is null`,
    );
    await sending(allRecorded);
    expect(mailbox.mails).toHaveLength(2);
    expect(new Set(mailbox.mails.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await ofType('notice.sent')).toHaveLength(1);
  });

  it('between the mark and the log costs nothing', async () => {
    const request = await town.submit();
    await handle();
    await dataSource.query(`update outbox set result = 'sent', settled_at = clock_timestamp() where reference = $1`, [
      request.reference,
    ]);
    await sending(allRecorded);
    expect(mailbox.mails).toEqual([]);
    expect(await ofType('notice.sent')).toHaveLength(1);
  });

  it('between the log and the outbox costs nothing: the redelivered event fills the outbox', async () => {
    const request = await town.submit();
    await handle();
    await dataSource.query('delete from outbox where reference = $1', [request.reference]);
    await handle();
    await sending(allRecorded);
    expect(mailbox.mails).toHaveLength(1);
  });

  it('that loses the outbox does not send again what the log knows as sent', async () => {
    const request = await town.submit();
    await handle();
    await sending(allRecorded);
    await dataSource.query('delete from outbox where reference = $1', [request.reference]);
    await handle();
    const other = await town.submit();
    await handle();
    await sending(allRecorded);
    expect(mailbox.mails.map(({ subject }) => subject)).toEqual([
      `Request ${request.reference} received: Pothole`,
      `Request ${other.reference} received: Pothole`,
    ]);
  });
});

describe('a refusal', () => {
  afterEach(() => {
    mailbox.receiver = () => undefined;
  });

  it('for good ends the notice with a code', async () => {
    const refused = await town.submit();
    const taken = await town.submit();
    mailbox.receiver = (address) => (address.startsWith(refused.subjectRef!) ? { code: 550 } : undefined);
    await handle();
    await sending(allRecorded);
    expect(mailbox.mails.map(({ subject }) => subject)).toEqual([`Request ${taken.reference} received: Pothole`]);
    expect((await ofType('notice.failed')).map(({ data }) => data)).toEqual([
      expect.objectContaining({ why: 'mailbox-refused' }),
    ]);
  });

  it('for now is tried again', async () => {
    const request = await town.submit();
    let refusals = 0;
    mailbox.receiver = () => (refusals++ === 0 ? { code: 451 } : undefined);
    await handle();
    await sending(async () => {
      await dataSource.query('update outbox set not_before = clock_timestamp() where reference = $1', [
        request.reference,
      ]);
      return allRecorded();
    });
    expect(mailbox.mails).toHaveLength(1);
    expect(refusals).toBe(2);
    expect(await ofType('notice.failed')).toEqual([]);
  });

  it('is a person whom the vault no longer knows', async () => {
    const request = await town.submit();
    intake.addresses.set(request.subjectRef!, undefined);
    await handle();
    await sending(allRecorded);
    expect((await ofType('notice.failed')).map(({ data }) => data)).toEqual([
      expect.objectContaining({ why: 'address-unknown' }),
    ]);
  });
});
