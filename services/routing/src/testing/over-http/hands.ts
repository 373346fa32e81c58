import { key, type RunningRouting } from '../running-routing.ts';

/** Cases that change hands. */
export function hands(routing: RunningRouting): void {
  const { call, post, openCase, caseEvents } = routing;

  describe('a case changes hands', () => {
    const dataOf = async (caseId: string, type: string) =>
      (await caseEvents(caseId)).findLast((event) => event.type === type)?.data;

    test('as one department offers it and the other accepts; its date stays', async () => {
      const caseId = await openCase();
      const { promise } = (await call(`/${caseId}`)).body;
      const offer = { departmentId: 'water', reason: 'not-ours' };
      expect((await post(`/${caseId}/accept-transfer`, { as: 'water-clerk' })).status).toBe(403);
      expect((await post(`/${caseId}/offer-transfer`, { body: offer })).status).toBe(200);
      const pending = await post(`/${caseId}/resolve`, { body: { outcome: 'fixed' } });
      expect(pending).toMatchObject({ status: 409, body: { code: 'case.transfer-pending' } });
      const refused = await post(`/${caseId}/refuse-transfer`, { as: 'water-clerk', body: { reason: 'no-capacity' } });
      expect(refused).toMatchObject({ status: 200, body: { owner: { departmentId: 'public-works' } } });
      const again = await post(`/${caseId}/offer-transfer`, { body: offer });
      expect(again).toMatchObject({ status: 409, body: { code: 'case.refused-lately' } });
      expect((await post(`/${caseId}/offer-transfer`, { as: 'roads-supervisor', body: offer })).status).toBe(200);
      const accepted = await post(`/${caseId}/accept-transfer`, { as: 'water-clerk' });
      expect(accepted.body).toMatchObject({ status: 'assigned', owner: { departmentId: 'water' }, promise });
    });

    test('as it is returned to triage and placed by hand, whoever may no longer see it is told how it went', async () => {
      const caseId = await openCase();
      const returned = await post(`/${caseId}/return-to-triage`, { body: { reason: 'not-ours' }, ...key('back') });
      expect(returned).toMatchObject({ status: 200, body: { status: 'in-triage', owner: { triage: true } } });
      const again = await post(`/${caseId}/return-to-triage`, { body: { reason: 'not-ours' }, ...key('back') });
      expect(again).toMatchObject({ status: 200, body: { status: 'in-triage' } });
      const place = { departmentId: 'water', priority: 'high' };
      const placed = await post(`/${caseId}/place`, { as: 'any-agent', body: place });
      expect(placed.body).toMatchObject({ status: 'assigned', owner: place, explanation: { why: 'by-hand' } });
      const moon = await post(`/${caseId}/place`, { as: 'any-agent', body: { ...place, departmentId: 'moon' } });
      expect(moon).toMatchObject({ status: 409, body: { code: 'case.cannot-place' } });
    });

    test('as it turns out to be about another service, and is promised that service’s dates', async () => {
      const caseId = await openCase();
      const before = (await call(`/${caseId}`)).body;
      const other = { serviceCode: 'water-main-break', reason: 'wrong-service' };
      const moved = await post(`/${caseId}/reclassify`, { as: 'any-agent', body: other });
      expect(moved.body).toMatchObject({ serviceCode: 'water-main-break', status: 'assigned' });
      expect(moved.body['owner'].departmentId).not.toBe('public-works');
      const promised = await dataOf(caseId, 'case.promised');
      expect(promised).toMatchObject({ cause: 'reclassification', reason: 'wrong-service' });
      expect(moved.body['promise'].resolveBy).not.toBe(before['promise'].resolveBy);
      const unknown = await post(`/${caseId}/reclassify`, { as: 'any-agent', body: { ...other, serviceCode: 'moon' } });
      expect(unknown).toMatchObject({ status: 400, body: { code: 'case.unknown-service' } });
    });

    test('as its priority and date are set by a supervisor', async () => {
      const caseId = await openCase();
      const as = 'roads-supervisor';
      const urgent = { priority: 'urgent', why: 'danger' };
      expect((await post(`/${caseId}/prioritise`, { body: urgent })).body['code']).toBe('case.not-for-you');
      expect((await post(`/${caseId}/prioritise`, { as, body: urgent })).body).toMatchObject({
        owner: { priority: 'urgent' },
      });
      const past = { resolveBy: '2026-01-31T14:30:00-05:00', reason: 'weather' };
      const refused = await post(`/${caseId}/re-promise`, { as, body: past, headers: { 'accept-language': 'fr' } });
      expect(refused.body).toMatchObject({ code: 'case.date-past' });
      expect(refused.body['detail']).toMatch(/nous sommes le \p{L}+ \d{1,2}(?:er)?\u00a0\p{L}+ \d{4} à/u);
      for (const resolveBy of ['2029-02-30T14:30:00-05:00', '2029-01-31', '2029-01-31T14:30:00', 'soon'])
        expect((await post(`/${caseId}/re-promise`, { as, body: { ...past, resolveBy } })).status).toBe(400);
      const far = { ...past, resolveBy: '2206-01-31T14:30:00-05:00' };
      expect((await post(`/${caseId}/re-promise`, { as, body: far })).body['code']).toBe('case.date-too-far');
      const moved = await post(`/${caseId}/re-promise`, {
        as,
        body: { ...past, resolveBy: '2029-01-31T14:30:00-05:00' },
      });
      expect(moved.body['promise']).toMatchObject({ resolveBy: '2029-01-31T19:30:00.000Z' });
      expect((await post(`/${caseId}/set-assignee`, { body: { person: 'c9' } })).body['code']).toBe(
        'case.only-oneself',
      );
      expect((await post(`/${caseId}/set-assignee`, { body: { person: 'c1' } })).status).toBe(200);
      expect(await dataOf(caseId, 'case.assignee-set')).toMatchObject({ staffRef: 'c1' });
      expect((await post(`/${caseId}/set-assignee`, { body: { person: null } })).status).toBe(200);
      const missing = await post(`/${caseId}/set-assignee`, { body: {} });
      expect(missing).toMatchObject({
        status: 400,
        body: { errors: [{ field: 'person', code: 'validation.required' }] },
      });
    });
  });
}
