import { eventually } from '@guichet/test-kit';
import { PostOffice } from '../testing/post-office.ts';
import { MailServer } from './mail-server.ts';

let office: PostOffice;
beforeAll(async () => {
  office = await PostOffice.open();
});
afterAll(() => office.close());
beforeEach(() => office.begin());

describe('when something is away', () => {
  it('waits for intake and then sends everything', async () => {
    await office.neighbours.submit();
    await office.handle();
    office.intake.down = true;
    office.intake.asked.length = 0;
    const sender = office.sender();
    sender.onApplicationBootstrap();
    await eventually(() => office.intake.asked.length >= 2);
    expect(office.mailbox.mails).toEqual([]);
    office.intake.down = false;
    await eventually(office.allRecorded);
    await sender.onApplicationShutdown();
    expect(office.mailbox.mails).toHaveLength(1);
    expect(await office.ofType('notice.failed')).toEqual([]);
  });

  it('waits for the mail server and then sends everything once', async () => {
    await office.neighbours.submit();
    await office.neighbours.submit();
    await office.handle();
    await office.mailbox.close();
    const sender = office.sender();
    sender.onApplicationBootstrap();
    await eventually(async () => {
      const rows = await office.dataSource.query('select from outbox where result is null and attempts > 1');
      return rows.length > 0;
    });
    await office.mailbox.reopen();
    await eventually(office.allRecorded);
    await sender.onApplicationShutdown();
    expect(office.mailbox.mails).toHaveLength(2);
  });

  it('does nothing while another replica works', async () => {
    await office.neighbours.submit();
    await office.handle();
    let active = false;
    let asked = 0;
    const sender = office.sender({ active: () => (asked++, active) });
    sender.onApplicationBootstrap();
    await eventually(() => asked >= 2);
    expect(office.mailbox.mails).toEqual([]);
    active = true;
    await eventually(office.allRecorded);
    await sender.onApplicationShutdown();
  });

  it('never sends the same message from two senders at once', async () => {
    for (let n = 0; n < 12; n++) await office.neighbours.submit();
    await office.handle();
    const otherMail = new MailServer(office.mailbox.url);
    const senders = [office.sender(), office.sender({ mail: otherMail })];
    for (const sender of senders) sender.onApplicationBootstrap();
    await eventually(office.allRecorded);
    for (const sender of senders) await sender.onApplicationShutdown();
    otherMail.close();
    expect(office.mailbox.mails).toHaveLength(12);
  });
});
