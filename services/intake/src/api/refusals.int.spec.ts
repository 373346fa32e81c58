import { RunningIntake } from '../testing/running-intake.ts';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await RunningIntake.start();
}, 60_000);
afterAll(() => intake.stop());

const post = (json: unknown, language = 'fr') =>
  intake.call('/api/v1/requests', { json, headers: { 'accept-language': language } });

test('a refusal is problem details with the code of what is wrong', async () => {
  const answer = await post({ serviceCode: 'pothole', latitude: 10, longitude: 10 });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(await answer.json()).toMatchObject({
    status: 400,
    code: 'request.outside-municipality',
    detail: expect.stringMatching(/hors du territoire/),
  });
});

test('several faults are named by field', async () => {
  const answer = await post({ serviceCode: 'light', latitude: 45, reporter: { email: 'x' } }, 'en');
  const problem = (await answer.json()) as { code: string; errors: { field: string; code: string }[] };
  expect(problem.code).toBe('request.invalid');
  expect(problem.errors.map(({ field, code }) => `${field} ${code}`)).toEqual([
    'longitude request.point-incomplete',
    'answers.size request.answer-required',
    'reporter.email request.email-malformed',
  ]);
});

test.each<[string, unknown, string]>([
  ['a number as text', { serviceCode: 'pothole', latitude: '45' }, 'latitude'],
  ['no service', { latitude: 45, longitude: -75 }, 'serviceCode'],
  ['a reporter that is a text', { serviceCode: 'pothole', reporter: 'Zoé' }, 'reporter'],
  ['an unknown field', { serviceCode: 'pothole', latitude: 45, longitude: -75, adress: 'x' }, 'adress'],
  ['an unknown field of the reporter', { serviceCode: 'pothole', reporter: { mail: 'x' } }, 'reporter.mail'],
  ['a long description', { serviceCode: 'pothole', description: 'x'.repeat(4001) }, 'description'],
])('%s is refused by its shape', async (_what, json, field) => {
  const before = await intake.written();
  const answer = await post(json);
  expect(answer.status).toBe(400);
  expect(((await answer.json()) as { errors: { field: string }[] }).errors.map((error) => error.field)).toContain(
    field,
  );
  expect(await intake.written()).toEqual(before);
});

test.each([
  ['accents set apart', 'e\u0301'.repeat(4000)],
  ['line breaks of two characters', 'ligne\r\n'.repeat(666)],
  ['spaces around it', `${' '.repeat(3000)}${'x'.repeat(4000)}\u200b`],
])('%s do not make a description too long', async (_what, description) => {
  const json = { serviceCode: 'pothole', latitude: 45.05, longitude: -75.95, description };
  expect((await intake.call('/api/v1/requests', { json })).status).toBe(201);
});

test.each(['null', '"text"', '[]', '7', '{"serviceCode":{},"answers":[1],"reporter":null}'])(
  'the body %s is refused, not stumbled over',
  async (raw) => {
    const answer = await intake.call('/api/v1/requests', { raw, headers: { 'content-type': 'application/json' } });
    expect(answer.status).toBe(400);
  },
);

test.each([
  '/api/v1/requests?municipality=a&municipality=b',
  '/api/v1/requests?departmentId=roads',
  '/api/v1/requests/K7QF-2M9D-4XTA?status=open',
  `/api/v1/requests?cursor=${Buffer.from(`2020-01-01T00:00:00.000Z ${'-'.repeat(36)}`).toString('base64url')}`,
])('%s is refused', async (path) => expect((await intake.call(path)).status).toBe(400));

test('/api/v1 calls a municipality municipality', async () => {
  const json = { serviceCode: 'pothole', latitude: 45.05, longitude: -75.95, municipality: 'elsewhere.example' };
  expect((await intake.call('/api/v1/requests', { json })).status).toBe(404);
  expect((await intake.call('/api/v1/requests?municipality=elsewhere.example')).status).toBe(404);
});

test.each(['jurisdiction_id', 'jurisdictionId'])('/api/v1 refuses %s, and names what it knows', async (name) => {
  const json = { serviceCode: 'pothole', latitude: 45.05, longitude: -75.95, [name]: 'elsewhere.example' };
  const answers = [
    await intake.call('/api/v1/requests', { json, headers: { 'accept-language': 'fr' } }),
    await intake.call(`/api/v1/requests?${name}=elsewhere.example&locale=fr`),
  ];
  for (const answer of answers)
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      {
        code: 'request.invalid',
        errors: [
          { field: name, code: 'validation.unknown-field', detail: expect.stringMatching(/^Ce nom.* municipality/u) },
        ],
      },
    ]);
});

test('an answer that cannot be read is refused by name', async () => {
  const answers = { size: 'large', more: { x: 1 } };
  const json = { serviceCode: 'light', latitude: 45.05, longitude: -75.95, answers };
  const answer = await intake.call('/api/v1/requests', { json });
  expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'request.answer-unreadable' }]);
});
