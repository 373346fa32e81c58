import { key, type RunningRouting } from '../running-routing.ts';

/** What is refused. */
export function refusals(routing: RunningRouting): void {
  const { call, post, openCase, typesOf } = routing;

  describe('what is refused', () => {
    test('is told in the language of the caller', async () => {
      const caseId = await openCase();
      await post(`/${caseId}/resolve`, { body: { outcome: 'fixed' } });
      const english = await post(`/${caseId}/start`);
      expect(english).toMatchObject({
        status: 409,
        body: {
          code: 'case.cannot-start',
          detail:
            'The case is resolved: work on it cannot start. Possible now: reopen, correct how a reporter is reached.',
        },
      });
      const french = await post(`/${caseId}/start`, { headers: { 'accept-language': 'fr-CA' } });
      expect(french.body['detail']).toBe(
        'Le dossier est réglé\u00a0: les travaux ne peuvent pas commencer. Actions possibles\u00a0: rouvrir, corriger les coordonnées d’une personne déclarante.',
      );
    });

    test.each([
      [
        'an outcome of another kind',
        (id: string) => post(`/${id}/resolve`, { body: { outcome: 'no-violation' } }),
        400,
        'case.unknown-outcome',
      ],
      ['no outcome', (id: string) => post(`/${id}/resolve`, { body: {} }), 400, 'request.invalid'],
      ['a hold that is none', (id: string) => post(`/${id}/resume`), 409, 'case.cannot-resume'],
      ['a key with spaces', (id: string) => post(`/${id}/accept`, key('a b')), 400, 'idempotency.key-malformed'],
      ['a case nobody opened', () => call('/0192f0c4-8a3e-5c11-b0de-2f6f3b1c9b99'), 404, 'case.not-found'],
      ['an id that is none', () => call('/pothole'), 404, 'case.not-found'],
      ['a municipality elsewhere', (id: string) => call(`/${id}?municipality=x`), 404, 'http.unknown-municipality'],
      [
        'a clerk of another department',
        (id: string) => call(`/${id}`, { as: 'parks-clerk' }),
        403,
        'case.other-department',
      ],
      ['their hand on it', (id: string) => post(`/${id}/accept`, { as: 'parks-clerk' }), 403, 'case.other-department'],
      [
        'an agent’s hand on a department’s case',
        (id: string) => post(`/${id}/accept`, { as: 'any-agent' }),
        403,
        'case.not-for-you',
      ],
      ['the council', (id: string) => call(`/${id}`, { as: 'the-council' }), 403, 'identity.role-forbidden'],
      ['their hand', (id: string) => post(`/${id}/accept`, { as: 'the-council' }), 403, 'identity.role-forbidden'],
      ['somebody unknown', (id: string) => call(`/${id}`, { as: '' }), 401, 'identity.token-required'],
      ['a cursor of one’s own', () => call('?cursor=abc'), 400, 'http.cursor'],
      ['a status there is not', () => call('?status=closed'), 400, 'request.invalid'],
      ['another department’s queue', () => call('?departmentId=parks'), 403, 'case.other-department'],
    ])('%s', async (_what, attempt, status, code) => {
      const caseId = await openCase();
      const before = await typesOf(caseId);
      const answer = await attempt(caseId);
      expect(answer).toMatchObject({ status, body: { code } });
      expect(await typesOf(caseId)).toEqual(before);
    });
  });
}
