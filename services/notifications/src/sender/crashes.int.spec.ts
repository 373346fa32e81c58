import { eventually } from '@guichet/test-kit';
import { PostOffice } from '../testing/post-office.ts';
import { type Email } from './mail-server.ts';

let office: PostOffice;
beforeAll(async () => {
  office = await PostOffice.open();
});
afterAll(() => office.close());
beforeEach(() => office.begin());

describe('a crash', () => {
  it('between the send and the mark costs one more copy under the same Message-ID', async () => {
    await office.neighbours.submit();
    await office.handle();
    // What a killed process leaves: the mail is out, the row is claimed and not marked.
    const crashed = {
      send: async (email: Email) => {
        await office.mail.send(email);
        return new Promise<never>(() => {}); // dies here
      },
    };
    office.sender({ mail: crashed }).onApplicationBootstrap();
    await eventually(() => office.mailbox.mails.length === 1);
    await office.dataSource.query(
      `update outbox set claimed_until = clock_timestamp() - interval '1 second' where result is null`,
    );
    await office.sending(office.allRecorded);
    expect(office.mailbox.mails).toHaveLength(2);
    expect(new Set(office.mailbox.mails.map(({ messageId }) => messageId)).size).toBe(1);
    expect(await office.ofType('notice.sent')).toHaveLength(1);
  });

  it('between the mark and the log costs nothing', async () => {
    const request = await office.neighbours.submit();
    await office.handle();
    await office.dataSource.query(
      `update outbox set result = 'sent', settled_at = clock_timestamp() where reference = $1`,
      [request.reference],
    );
    await office.sending(office.allRecorded);
    expect(office.mailbox.mails).toEqual([]);
    expect(await office.ofType('notice.sent')).toHaveLength(1);
  });

  it('between the log and the outbox costs nothing: the redelivered event fills the outbox', async () => {
    const request = await office.neighbours.submit();
    await office.handle();
    await office.dataSource.query('delete from outbox where reference = $1', [request.reference]);
    await office.handle();
    await office.sending(office.allRecorded);
    expect(office.mailbox.mails).toHaveLength(1);
  });

  it('that loses the outbox does not send again what the log knows as sent', async () => {
    const request = await office.neighbours.submit();
    await office.handle();
    await office.sending(office.allRecorded);
    await office.dataSource.query('delete from outbox where reference = $1', [request.reference]);
    await office.handle();
    const other = await office.neighbours.submit();
    await office.handle();
    await office.sending(office.allRecorded);
    expect(office.mailbox.mails.map(({ subject }) => subject)).toEqual([
      `Request ${request.reference} received: Pothole`,
      `Request ${other.reference} received: Pothole`,
    ]);
  });
});
