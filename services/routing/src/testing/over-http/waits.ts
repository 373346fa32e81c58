import type { RunningRouting } from '../running-routing.ts';

/** Cases that wait: for somebody outside, or for another department. */
export function waits(routing: RunningRouting): void {
  const { call, post, openCase, typesOf } = routing;

  describe('a case that waits', () => {
    const act = (caseId: string, action: string, body: object, as?: string) =>
      post(`/${caseId}/${action}`, { body, ...(as && { as }) });

    test('goes on where it stopped, later by the working time held', async () => {
      const caseId = await openCase();
      await act(caseId, 'accept', {});
      const { promise } = (await call(`/${caseId}`)).body;
      const hold = await act(caseId, 'put-on-hold', { reason: 'waiting-for-reporter' });
      expect(hold.body).toMatchObject({
        ...{ status: 'on-hold', hold: { reason: 'waiting-for-reporter', stopsClock: true } },
      });
      await routing.clock.advance(3_600_000);
      const { body } = await act(caseId, 'resume', {});
      expect(body).toMatchObject({ status: 'accepted', hold: null });
      expect(Date.parse(body['promise'].resolveBy)).toBeGreaterThan(Date.parse(promise.resolveBy));
      expect((await typesOf(caseId)).slice(-2)).toEqual(['case.resumed', 'case.promised']);
      await routing.clock.advance(-3_600_000);
    });

    test('is told in which days it may wait, in the language of the caller', async () => {
      const caseId = await openCase();
      const until = { reason: 'weather', until: '2027-03-09' };
      const answer = await post(`/${caseId}/put-on-hold`, { body: until, headers: { 'accept-language': 'fr' } });
      expect(answer).toMatchObject({
        status: 400,
        body: {
          errors: [{ field: 'until', detail: expect.stringContaining('Il faut un jour compris entre le 2026-03-') }],
        },
      });
      for (const day of ['2026-02-30', 'Friday', 7])
        expect((await act(caseId, 'put-on-hold', { reason: 'weather', until: day })).body).toMatchObject({
          errors: [{ field: 'until', code: 'validation.day' }],
        });
      expect(await typesOf(caseId)).not.toContain('case.put-on-hold');
    });

    test('for another department shows it to that one, until its task is done', async () => {
      const caseId = await openCase();
      const added = await act(caseId, 'add-task', { departmentId: 'parks', due: '2026-03-12' });
      const [{ taskId }] = added.body['tasks'];
      expect((await call(`/${caseId}`, { as: 'parks-clerk' })).status).toBe(200);
      expect(await act(caseId, 'resolve', { outcome: 'fixed' })).toMatchObject({
        ...{ status: 409, body: { code: 'case.tasks-open' } },
      });
      expect((await act(caseId, 'finish-task', { taskId }, 'water-clerk')).status).toBe(403);
      expect((await act(caseId, 'finish-task', { taskId }, 'parks-clerk')).status).toBe(200);
      expect((await call(`/${caseId}`, { as: 'parks-clerk' })).status).toBe(403);
      expect((await act(caseId, 'resolve', { outcome: 'fixed' })).status).toBe(200);
    });
  });
}
