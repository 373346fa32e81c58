import type { Installation } from '../installation.ts';
import { readLog } from '../log.ts';
import { POINT_INSIDE, serviceWithoutQuestions, serviceWithRequiredQuestion } from '../open311-services.ts';

interface Refusal {
  code: number;
  description: string;
}

export function badInput(running: () => Installation): void {
  let installation: Installation;
  let plain: string;
  let asking: string;

  beforeAll(async () => {
    installation = running();
    plain = await serviceWithoutQuestions(installation);
    asking = await serviceWithRequiredQuestion(installation);
  });

  const form = (fields: Record<string, string>) => ({
    body: new URLSearchParams(fields).toString(),
    type: 'application/x-www-form-urlencoded',
  });

  const cases: [string, number, () => { body: string; type: string }, RegExp, RegExp][] = [
    ['an unknown service', 400, () => form({ ...POINT_INSIDE, service_code: 'nope' }), /service/i, /service/i],
    [
      'a far point',
      400,
      () => form({ lat: '10', long: '10', service_code: plain }),
      /outside|boundar/i,
      /hors|limite|territoire/i,
    ],
    ['no place', 400, () => form({ service_code: plain }), /address/i, /adresse/i],
    [
      'a missing required question',
      400,
      () => form({ ...POINT_INSIDE, service_code: asking }),
      /required|question|answer/i,
      /requise?|obligatoire|question|réponse/i,
    ],
    [
      'a body over the limit',
      413,
      () => form({ ...POINT_INSIDE, service_code: plain, description: 'x'.repeat(2_000_000) }),
      /large|limit/i,
      /volumineu|limite|dépasse/i,
    ],
    ['malformed JSON', 400, () => ({ body: '{"service_code":', type: 'application/json' }), /JSON/, /JSON/],
    ['a latitude in words', 400, () => form({ lat: 'north', long: '-75', service_code: plain }), /lat/i, /lat/i],
  ];

  test.each(cases)('%s is refused in both languages', async (_what, status, make, english, french) => {
    const before = (await readLog(installation)).length;
    for (const [language, expected] of [
      ['en', english],
      ['fr', french],
    ] as const) {
      const { body, type } = make();
      const headers = { 'content-type': type, 'accept-language': `${language}-CA` };
      const answer = await installation.call('/open311/v2/requests.json', { method: 'POST', body, headers });
      expect(answer.status).toBe(status);
      const refusals = (await answer.json()) as Refusal[];
      expect(refusals[0]).toEqual({ code: status, description: expect.stringMatching(expected) });
    }
    expect(await readLog(installation)).toHaveLength(before);
  });

  test('a time without zone is refused', async () => {
    const { body, type } = form({ ...POINT_INSIDE, service_code: plain, requested_datetime: '2025-01-01T10:00:00' });
    const headers = { 'content-type': type, 'accept-language': 'fr' };
    const answer = await installation.call('/open311/v2/requests.json', {
      method: 'POST',
      body,
      headers,
      as: 'importer',
    });
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as Refusal[])[0]!.description).toMatch(/fuseau/);
  });

  test('outside Open311 a refusal is problem details with a stable code', async () => {
    const headers = { 'content-type': 'application/json', 'accept-language': 'fr' };
    const answer = await installation.call('/api/v1/requests', { method: 'POST', body: '{', headers });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ status: 400, code: expect.any(String), title: expect.any(String) });
  });
}
