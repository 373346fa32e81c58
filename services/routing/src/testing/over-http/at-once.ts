import { key, type Call, type RunningRouting } from '../running-routing.ts';

/** Several people, several times, several cases. */
export function atOnce(routing: RunningRouting): void {
  const { call, post, openCase, typesOf } = routing;

  describe('two people at once', () => {
    test('one who saw the case before the other changed it is told what changed, and changes nothing', async () => {
      const caseId = await openCase();
      const { revision } = (await call(`/${caseId}`)).body;
      const accepted = await post(`/${caseId}/accept`, { as: 'roads-supervisor', body: { revision } });
      expect(accepted).toMatchObject({ status: 200, body: { revision: revision + 1 } });
      const outcome = { outcome: 'fixed', revision };
      const english = await post(`/${caseId}/resolve`, { body: outcome });
      expect(english).toMatchObject({ status: 409, body: { code: 'case.changed-meanwhile' } });
      expect(english.body['detail']).toContain('since you saw it: Case accepted.');
      const french = await post(`/${caseId}/resolve`, { body: outcome, headers: { 'accept-language': 'fr' } });
      expect(french.body['detail']).toContain('depuis que vous l’avez consulté\u00a0: Dossier pris en charge.');
      expect((await typesOf(caseId)).at(-1)).toBe('case.accepted');
      expect((await post(`/${caseId}/start`, { body: { revision: revision + 1 } })).status).toBe(200);
    });

    test('a revision that the case has not reached is a mistake', async () => {
      const caseId = await openCase();
      const answer = await post(`/${caseId}/accept`, { body: { revision: 99 } });
      expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    });
  });

  describe('an idempotency key', () => {
    test('makes a repeated command one command', async () => {
      const caseId = await openCase();
      const answers = await Promise.all([1, 2, 3].map(() => post(`/${caseId}/accept`, key('tap'))));
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
      await post(`/${caseId}/start`);
      expect(await post(`/${caseId}/accept`, key('tap'))).toMatchObject({
        status: 200,
        body: { status: 'in-progress' },
      });
      expect((await typesOf(caseId)).slice(3)).toEqual(['case.accepted', 'case.work-started']);
    });

    test('belongs to one outcome', async () => {
      const caseId = await openCase();
      const resolve = (outcome: string) => post(`/${caseId}/resolve`, { body: { outcome }, ...key('end') });
      expect((await resolve('fixed')).status).toBe(200);
      expect((await resolve('fixed')).status).toBe(200);
      expect(await resolve('unable')).toMatchObject({ status: 422, body: { code: 'idempotency.key-reused' } });
    });
  });

  describe('many cases at once', () => {
    const bulk = (body: object, more: Call = {}) => post('/bulk', { body, ...more });

    test('each has its own answer, once per key', async () => {
      const [mine, done, elsewhere] = await Promise.all([openCase(), openCase(), openCase({ wardId: null })]);
      await post(`/${done}/accept`);
      const nobody = '0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b99';
      const asked = { action: 'accept', cases: [mine, nobody, done, elsewhere, mine] };
      const french = { headers: { 'accept-language': 'fr', 'idempotency-key': 'many' } };
      const first = await bulk(asked, french);
      expect(first).toMatchObject({ status: 200 });
      expect(first.body['results']).toEqual([
        { caseId: mine, status: 200, code: null, detail: null },
        expect.objectContaining({ caseId: nobody, status: 404, detail: 'Aucun dossier ne porte cet identifiant.' }),
        expect.objectContaining({ caseId: done, status: 409, code: 'case.cannot-accept' }),
        expect.objectContaining({ caseId: elsewhere, status: 403, code: 'case.other-department' }),
      ]);
      expect((await bulk(asked, french)).body['results']).toEqual(first.body['results']);
      expect((await typesOf(mine)).filter((type) => type === 'case.accepted')).toHaveLength(1);
    });

    test.each<[string, object]>([
      ['a body that the action does not take', { action: 'accept', body: { because: 'x' } }],
      ['a body without what it needs', { action: 'resolve' }],
      ['an action there is not', { action: 'attach' }],
      ['no case', { action: 'accept', cases: [] }],
      ['an id that is none', { action: 'accept', cases: ['pothole'] }],
      ['501 cases', { action: 'accept', cases: Array(501).fill('0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b99') }],
    ])('%s is refused for all', async (_, body) => {
      const answer = await bulk({ cases: ['0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b99'], ...body });
      expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
    });
  });
}
