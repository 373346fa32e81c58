import { RequestWithdrawn } from '@guichet/events';
import { newId } from '@guichet/event-sourcing';
import { eventually, MUNICIPALITY } from '@guichet/test-kit';
import { key, type RunningRouting } from '../running-routing.ts';
import { judgeRequest, ownCase } from '../verdicts.ts';

/** Requests that leave their case, or come before they have one. */
export function requests(routing: RunningRouting): void {
  const { call, post, openCase, caseEvents, typesOf } = routing;

  test('a withdrawal before its verdict, or without one for ever, holds nobody up', async () => {
    const [requestId, neverJudged] = [newId(), newId()];
    for (const id of [neverJudged, requestId]) {
      const stream = { municipality: MUNICIPALITY, category: 'request', id };
      await routing.installation.append('intake', stream, [RequestWithdrawn({ requestId: id })]);
    }
    await openCase(); // of somebody else, by which the withdrawals were handled or are under way
    const caseId = await openCase({ requestId });
    await eventually(async () => (await typesOf(caseId)).length === 5);
    expect((await typesOf(caseId)).slice(3)).toEqual(['case.request-withdrawn', 'case.resolved']);
  });

  describe('requests', () => {
    const twoIn = async () => {
      const judged = await judgeRequest(routing.installation);
      const [caseId, of] = [ownCase(judged), judged.data.requestId];
      const second = await judgeRequest(routing.installation, { verdict: 'duplicate', of });
      await eventually(async () => (await typesOf(caseId)).includes('case.request-attached'));
      return { caseId, requestId: second.data.requestId };
    };

    test('are detached into a case of their own, and merged back', async () => {
      const { caseId, requestId } = await twoIn();
      const detach = () => post(`/${caseId}/detach`, { body: { requestId, why: 'another-place' }, ...key('split') });
      expect(await detach()).toMatchObject({ status: 200, body: { requestIds: [expect.any(String)] } });
      expect((await detach()).status).toBe(200);
      const { toCaseId } = (await caseEvents(caseId)).at(-1)!.data as { toCaseId: string };
      await eventually(async () => (await typesOf(toCaseId)).length > 0);
      expect(await post(`/${toCaseId}/merge`, { body: { into: caseId } })).toMatchObject({
        status: 200,
        body: { status: 'merged', requestIds: [], intoCaseId: caseId },
      });
      await eventually(async () => expect((await call(`/${caseId}`)).body['requestIds']).toContain(requestId));
    });

    test('of several people move by a supervisor, into an open case that the person may see', async () => {
      const [{ caseId }, into] = [await twoIn(), await openCase()];
      const merge = (as: string, to = into) => post(`/${caseId}/merge`, { as, body: { into: to } });
      expect(await merge('roads-clerk')).toMatchObject({ status: 403, body: { code: 'case.merge-by-supervisor' } });
      const elsewhere = await openCase({ service: 'no-water' });
      for (const hidden of [elsewhere, '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b99'])
        expect(await merge('roads-supervisor', hidden)).toMatchObject({
          status: 409,
          body: { code: 'case.no-case-to-join' },
        });
      expect((await merge('roads-supervisor')).status).toBe(200);
    });
  });
}
