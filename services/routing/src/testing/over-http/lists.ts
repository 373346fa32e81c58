import { eventually } from '@guichet/test-kit';
import { type Call, type RunningRouting } from '../running-routing.ts';
import { judgeRequest, ownCase } from '../verdicts.ts';

/** Views, queues and lists. */
export function lists(routing: RunningRouting): void {
  const { call, post, openCase, typesOf } = routing;

  describe('saved views', () => {
    const views = (path: string, more: Call = {}) => call(`/../views${path}`, more);
    const late = { queue: 'late', wardId: 'ward-1' };

    test('are a person’s own, or a department’s that its supervisors keep', async () => {
      const put = (path: string, more: Call = {}) => views(path, { method: 'PUT', body: late, ...more });
      expect(await put('/Late%20in%20ward%201')).toMatchObject({ status: 200, body: { filters: late } });
      expect((await put('/ours?departmentId=public-works')).body['code']).toBe('view.forbidden');
      expect((await put('/ours?departmentId=public-works', { as: 'roads-supervisor' })).status).toBe(200);
      expect((await views('')).body['views'].map(({ name }: { name: string }) => name)).toEqual([
        'Late in ward 1',
        'ours',
      ]);
      expect((await views('', { as: 'parks-clerk' })).body['views']).toEqual([]);
      expect((await put('/Late%20in%20ward%201', { body: { queue: 'triage' } })).status).toBe(200);
      expect((await views('')).body['views'][0]).toMatchObject({ filters: { queue: 'triage' }, departmentId: null });
      expect((await views('/Late%20in%20ward%201', { method: 'DELETE' })).status).toBe(200);
      expect((await views('/Late%20in%20ward%201', { method: 'DELETE' })).body['code']).toBe('view.not-found');
    });

    test('are refused with what is no filter, or under what is no name', async () => {
      const put = (path: string, body: object) => views(path, { method: 'PUT', body });
      expect(await put('/x', { queue: 'soon' })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
      expect(await put('/x', { colour: 'red' })).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
      expect((await put('/%20', {})).body['code']).toBe('view.name');
      expect((await put(`/${'x'.repeat(61)}`, {})).body['code']).toBe('view.name');
    });
  });

  describe('work queues', () => {
    test('count and list what waits, with names in the language of the caller', async () => {
      const caseId = await openCase();
      await post(`/${caseId}/set-assignee`, { body: { person: 'c1' } });
      await eventually(async () => {
        const { body } = await call('?queue=mine', { headers: { 'accept-language': 'fr' } });
        expect(body['cases']).toMatchObject([{ caseId, assignee: 'c1', names: { service: 'Nid-de-poule' } }]);
      });
      const { body } = await call('/queues', { headers: { 'accept-language': 'fr' } });
      expect(body['queues'][0]).toEqual({ queue: 'mine', name: 'Mes dossiers', count: 1 });
      expect(await call('?queue=triage')).toMatchObject({ status: 403, body: { code: 'case.queue-forbidden' } });
      expect((await call('?queue=soon')).body['code']).toBe('request.invalid');
      expect((await call('?queue=late&olderThanDays=-1')).body['code']).toBe('request.invalid');
    });
  });

  describe('lists', () => {
    test('show the newest first, by filter, page after page, each case once', async () => {
      const caseIds: string[] = [];
      for (let n = 0; n < 5; n++)
        caseIds.push(await openCase({ service: 'damaged-tree', wardId: n % 2 ? 'ward-1' : 'ward-2' }));
      await post(`/${caseIds[0]}/accept`, { as: 'parks-clerk' });
      const all = await eventually(async () => {
        const { body } = await call('?status=accepted', { as: 'parks-clerk' });
        return body['cases'].length === 1 && (await call('', { as: 'parks-clerk' })).body;
      });
      expect(all['cases'].map(({ caseId }: { caseId: string }) => caseId)).toEqual(caseIds.toReversed());
      expect(all['cases'][4]).toMatchObject({
        status: 'accepted',
        requestCount: 1,
        departmentId: 'parks',
        resolved: null,
      });
      expect(all['asOf']).toMatch(/^20.*Z$/);

      const first = (await call('?limit=3', { as: 'parks-clerk' })).body;
      const second = (await call(`?limit=3&cursor=${first['next']}`, { as: 'parks-clerk' })).body;
      expect([...first['cases'], ...second['cases']]).toEqual(all['cases']);
      expect(second['next']).toBeNull();
      expect((await call('?wardId=ward-1', { as: 'parks-clerk' })).body['cases']).toHaveLength(2);
      expect((await call('?departmentId=parks', { as: 'any-agent' })).body['cases']).toHaveLength(5);
    });

    test('count repeats and show how a case ended', async () => {
      const judged = await judgeRequest(routing.installation, { service: 'playground' });
      const [caseId, of] = [ownCase(judged), judged.data.requestId];
      await judgeRequest(routing.installation, { service: 'playground', verdict: 'duplicate', of });
      await eventually(async () => (await typesOf(caseId)).includes('case.request-attached'));
      await post(`/${caseId}/resolve`, { as: 'parks-clerk', body: { outcome: 'fixed' } });
      await eventually(async () => {
        const { cases } = (await call('?status=resolved', { as: 'parks-clerk' })).body;
        expect(cases).toEqual([expect.objectContaining({ caseId, requestCount: 2, outcome: 'fixed', resolved: true })]);
      });
    });
  });
}
