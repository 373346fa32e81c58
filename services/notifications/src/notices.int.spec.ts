import { secretOf } from './testing/fake-intake.ts';
import { PostOffice, TOKEN } from './testing/post-office.ts';

let office: PostOffice;
beforeAll(async () => {
  office = await PostOffice.open();
});
afterAll(() => office.close());
beforeEach(() => office.begin());

describe('what is owed', () => {
  it('arrives once each, in the language of each person, however often the events come', async () => {
    const [first, second] = [await office.neighbours.submit('fr'), await office.neighbours.submit('en')];
    const caseId = await office.neighbours.open(first);
    await office.neighbours.attach(caseId, second, first.requestId);
    await office.neighbours.resolve(caseId);
    await office.handle(3);
    await office.sending(office.allRecorded);

    const got = office.mailbox.mails.map(({ to, subject }) => [to![0]!.address!.split('@')[0], subject]);
    const [fr, en] = [first.reference, second.reference];
    expect(got.sort()).toEqual(
      [
        [first.subjectRef, `Demande ${fr} reçue\u00a0: Nid-de-poule`],
        [first.subjectRef, `Demande ${fr} attribuée\u00a0: Nid-de-poule`],
        [first.subjectRef, `Demande ${fr} terminée\u00a0: Réparé`],
        [second.subjectRef, `Request ${en} received: Pothole`],
        [second.subjectRef, `Request ${en} added to an open case: Pothole`],
        [second.subjectRef, `Request ${en}, outcome: Repaired`],
      ].sort(),
    );
    expect(office.mailbox.mostAtOnce).toBe(1);
    expect(await office.ofType('notice.sent')).toHaveLength(6);
  });

  it('is an e-mail with everything a reader and a mail program need', async () => {
    const request = await office.neighbours.submit('fr');
    await office.neighbours.open(request);
    await office.handle();
    await office.sending(office.allRecorded);

    const email = office.mailbox.mails.find(({ subject }) => subject?.includes('attribuée'))!;
    const [, assigned] = await office.ofType('notice.queued');
    const { noticeId } = assigned!.data as { noticeId: string };
    expect(email.messageId).toBe(`<${noticeId}@valbois.example>`);
    expect(email.from).toMatchObject({ name: '311 Valbois', address: '311@valbois.example' });
    expect(email.raw).toMatch(/^Content-Language: fr\r$/m);
    expect(email.raw).toMatch(/^X-Guichet-Template: assigned\r$/m);
    expect(email.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(email.html).toContain('<html lang="fr-CA">');
    expect(email.text).toContain('au plus tard le lundi 16\u00a0mars 2026 à\u00a014\u00a0h\u00a030.');
    const link = `https://311.valbois.example/fr/requests/${request.reference}?secret=${secretOf(request.requestId)}`;
    expect(email.text).toContain(link);
    const queued = (await office.ofType('notice.queued')).map(({ data }) => data);
    expect(JSON.stringify(queued)).not.toContain(secretOf(request.requestId));
  });

  it('is nothing but a note in the log where nobody can be reached, or a case waits in triage', async () => {
    const anonymous = await office.neighbours.submit('fr', { subjectRef: null, reachableBy: [] });
    await office.neighbours.submit('en', { reachableBy: ['phone'] });
    await office.neighbours.open(anonymous, { triage: true });
    await office.handle(2);
    const whys = (await office.ofType('notice.suppressed')).map(({ data }) => (data as { why: string }).why);
    expect(whys).toEqual(['anonymous', 'no-contact']);
    expect(await office.ofType('notice.queued')).toEqual([]);
  });

  it('follows how somebody is reached since that was corrected', async () => {
    const [given, taken] = [
      await office.neighbours.submit('fr', { reachableBy: ['phone'] }),
      await office.neighbours.submit(),
    ];
    await office.neighbours.correctContact(given, ['email', 'phone']);
    await office.neighbours.correctContact(taken, []);
    await office.neighbours.open(given);
    await office.neighbours.open(taken);
    await office.handle(2);
    const requestsOf = async (type: string) =>
      (await office.ofType(type))
        .map(({ data }) => data as { requestId: string; template: string })
        .filter(({ template }) => template === 'assigned')
        .map(({ requestId }) => requestId);
    expect(await requestsOf('notice.queued')).toEqual([given.requestId]);
    expect(await requestsOf('notice.suppressed')).toEqual([taken.requestId]);
    await office.sending(office.allRecorded);
  });

  it('goes to whoever is on call first, without anything about the person, also while addresses of residents cannot be read', async () => {
    const request = await office.neighbours.submit('en');
    const caseId = await office.neighbours.open(request);
    await office.neighbours.page(caseId, 'first');
    await office.neighbours.page(caseId, 'mailbox');
    await office.neighbours.page(caseId, 'gone');
    await office.handle(2);
    office.intake.down = true;
    await office.sending(async () => {
      if ((await office.ofType('notice.failed')).length === 1) office.intake.down = false;
      return office.allRecorded();
    });
    const to = office.mailbox.mails.map(({ to }) => to![0]!.address);
    expect(to).toHaveLength(4);
    expect(to.slice(0, 2)).toEqual(['first@valbois.example', 'works@valbois.example']);
    const queued = (await office.ofType('notice.queued')).map(({ data }) => data as Record<string, unknown>);
    expect(queued.filter((notice) => notice['to'] === 'on-call')).toMatchObject([
      { requestId: null, subjectRef: null, caseId, recipient: 'first', language: 'en', wardId: 'ward-3' },
      { recipient: 'mailbox' },
      { recipient: 'gone' },
    ]);
  });

  it('goes to those who follow a request, once they confirmed and until they end it, without anything of whoever made it', async () => {
    const request = await office.neighbours.submit('fr');
    const before = await office.neighbours.follow(request, 'en');
    const unconfirmed = await office.neighbours.follow(request, 'fr', { confirmed: false });
    const caseId = await office.neighbours.open(request);
    const after = await office.neighbours.follow(request, 'fr');
    await office.neighbours.unfollow(before);
    await office.neighbours.resolve(caseId);
    await office.handle(2);
    await office.sending(office.allRecorded);
    const sentTo = ({ subjectRef }: { subjectRef: string | null }) =>
      office.mailbox.mails.filter(({ to }) => to![0]!.address === `${subjectRef}@residents.example`);
    expect(sentTo(before).map(({ subject }) => subject)).toEqual([
      `Please confirm: follow request ${request.reference}`,
      `Followed request ${request.reference} assigned: Pothole`,
    ]);
    expect(sentTo(unconfirmed)).toHaveLength(1);
    const [asked, resolved] = sentTo(after);
    const link = `https://311.valbois.example/fr/follow/${after.followId}?secret=${secretOf(after.followId)}`;
    expect(asked!.text).toContain(link);
    expect(asked!.raw).not.toMatch(/^List-Unsubscribe/m);
    expect(resolved!.subject).toBe(`Demande suivie ${request.reference} terminée\u00a0: Réparé`);
    const unfollow = `https://311.valbois.example/fr/unfollow/${after.followId}?secret=${secretOf(after.followId)}`;
    expect(resolved!.text).toContain(unfollow);
    expect(resolved!.headers.find(({ key }) => key === 'list-unsubscribe')!.value).toBe(
      `<https://311.valbois.example/api/v1/follows/${after.followId}/unfollow?municipality=valbois&secret=${secretOf(after.followId)}>`,
    );
    expect(resolved!.raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    for (const mail of [...sentTo(before), ...sentTo(after)])
      expect(mail.text).not.toContain(secretOf(request.requestId));
  });

  it('is asked for with the purpose, in batches', async () => {
    office.intake.asked.length = 0;
    const requests = [
      await office.neighbours.submit(),
      await office.neighbours.submit(),
      await office.neighbours.submit(),
    ];
    await office.handle();
    await office.sending(office.allRecorded);
    expect(office.intake.asked[0]).toEqual({
      refs: requests.map(({ subjectRef }) => subjectRef),
      purpose: 'notify',
      fields: ['email'],
      authorization: `Bearer ${TOKEN}`,
    });
  });
});
