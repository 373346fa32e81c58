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
