import type { RunningRouting } from '../running-routing.ts';

/** What happens to one case, asked for over HTTP. */
export function oneCase(routing: RunningRouting): void {
  const { call, post, openCase, caseEvents, typesOf } = routing;

  describe('one case', () => {
    test('is shown with the reason why it is where it is', async () => {
      const caseId = await openCase();
      const { status, body } = await call(`/${caseId}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        caseId,
        status: 'assigned',
        kind: 'service_request',
        owner: { departmentId: 'public-works' },
        promise: { resolveBy: '2026-03-14T16:00:00.000Z', catalogueVersion: 1 },
        outcome: null,
      });
      expect(body['explanation']).toMatchObject({ rulesVersion: 1, when: expect.any(Object) });
      expect(body['explanation']).toMatchObject({ whyText: { en: expect.any(String), fr: expect.any(String) } });
    });

    test('is accepted, started and resolved', async () => {
      const caseId = await openCase();
      expect((await post(`/${caseId}/accept`)).body).toMatchObject({ status: 'accepted' });
      expect((await post(`/${caseId}/start`)).body).toMatchObject({ status: 'in-progress' });
      const done = await post(`/${caseId}/resolve`, { body: { outcome: 'not-found' } });
      expect(done.body).toMatchObject({ status: 'closed-otherwise', outcome: { id: 'not-found', resolved: false } });
      const [, , , accepted] = await caseEvents(caseId);
      expect(accepted!.metadata.actor).toEqual({ role: 'clerk', ref: 'c1' });
    });

    test('is read as a timeline, by those who may see it, a page at a time', async () => {
      const caseId = await openCase();
      const french = { headers: { 'accept-language': 'fr' } };
      const first = (await call(`/${caseId}/timeline?limit=2`, french)).body;
      const second = (await call(`/${caseId}/timeline?limit=2&cursor=${first['next']}`, french)).body;
      expect(first['entries'].map(({ title }: { title: string }) => title)).toContain('Dossier ouvert');
      expect([first['entries'].length, second['entries'][0].revision, second['next']]).toEqual([2, 3, null]);
      expect((await call(`/${caseId}/timeline`, { as: 'water-clerk' })).body).toMatchObject({
        status: 403,
        code: 'case.other-department',
      });
      expect((await call('/0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b01/timeline')).status).toBe(404);
      expect((await call(`/${caseId}/timeline?cursor=x`)).body).toMatchObject({ code: 'http.cursor' });
    });

    test('is acted on at the time of the clock by which timers are due', async () => {
      const caseId = await openCase();
      await routing.clock.advance(3_600_000);
      const before = await routing.clock.now();
      await post(`/${caseId}/accept`);
      const accepted = (await caseEvents(caseId)).at(-1)!;
      expect(Date.parse(accepted.metadata.occurredAt)).toBeGreaterThanOrEqual(before.getTime());
      await routing.clock.advance(-3_600_000);
    });

    test('is reopened with whoever had it, under a promise from now on', async () => {
      const caseId = await openCase();
      await post(`/${caseId}/resolve`, { body: { outcome: 'fixed' } });
      const reopen = (as: string) => post(`/${caseId}/reopen`, { as, body: { reason: 'came-back' } });
      expect(await reopen('parks-clerk')).toMatchObject({ status: 403, body: { code: 'case.other-department' } });
      const { status, body } = await reopen('any-agent');
      expect(status).toBe(200);
      expect(body).toMatchObject({ status: 'assigned', owner: { departmentId: 'public-works' }, outcome: null });
      expect(body['explanation']).toMatchObject({ why: 'reopened', whyText: { en: 'It was reopened.' } });
      expect(Date.parse(body['promise'].acknowledgeBy)).toBeGreaterThan((await routing.clock.now()).getTime());
      expect(await reopen('any-agent')).toMatchObject({ status: 409, body: { code: 'case.cannot-reopen' } });
    });

    test('is accepted once, whoever is first', async () => {
      const caseId = await openCase();
      const as = ['roads-clerk', 'roads-supervisor'];
      const answers = await Promise.all(as.map((who) => post(`/${caseId}/accept`, { as: who })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      expect((await typesOf(caseId)).filter((type) => type === 'case.accepted')).toHaveLength(1);
    });
  });

  test('an agent ends a case in triage', async () => {
    const caseId = await openCase({ wardId: null });
    expect((await call(`/${caseId}`)).status).toBe(403);
    const answer = await post(`/${caseId}/resolve`, { as: 'any-agent', body: { outcome: 'out-of-scope' } });
    expect(answer).toMatchObject({ status: 200, body: { status: 'closed-otherwise', owner: { triage: true } } });
  });
}
