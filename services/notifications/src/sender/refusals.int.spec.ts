import { PostOffice } from '../testing/post-office.ts';

let office: PostOffice;
beforeAll(async () => {
  office = await PostOffice.open();
});
afterAll(() => office.close());
beforeEach(() => office.begin());

describe('a refusal', () => {
  afterEach(() => {
    office.mailbox.receiver = () => undefined;
  });

  it('for good ends the notice with a code', async () => {
    const refused = await office.neighbours.submit();
    const taken = await office.neighbours.submit();
    office.mailbox.receiver = (address) => (address.startsWith(refused.subjectRef!) ? { code: 550 } : undefined);
    await office.handle();
    await office.sending(office.allRecorded);
    expect(office.mailbox.mails.map(({ subject }) => subject)).toEqual([
      `Request ${taken.reference} received: Pothole`,
    ]);
    expect((await office.ofType('notice.failed')).map(({ data }) => data)).toEqual([
      expect.objectContaining({ why: 'mailbox-refused' }),
    ]);
  });

  it('for now is tried again', async () => {
    const request = await office.neighbours.submit();
    let refusals = 0;
    office.mailbox.receiver = () => (refusals++ === 0 ? { code: 451 } : undefined);
    await office.handle();
    await office.sending(async () => {
      await office.dataSource.query('update outbox set not_before = clock_timestamp() where reference = $1', [
        request.reference,
      ]);
      return office.allRecorded();
    });
    expect(office.mailbox.mails).toHaveLength(1);
    expect(refusals).toBe(2);
    expect(await office.ofType('notice.failed')).toEqual([]);
  });

  it('is a person whom the vault no longer knows', async () => {
    const request = await office.neighbours.submit();
    office.intake.addresses.set(request.subjectRef!, undefined);
    await office.handle();
    await office.sending(office.allRecorded);
    expect((await office.ofType('notice.failed')).map(({ data }) => data)).toEqual([
      expect.objectContaining({ why: 'address-unknown' }),
    ]);
  });
});
