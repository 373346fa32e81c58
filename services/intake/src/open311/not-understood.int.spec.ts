import { IN_WEST } from '../testing/catalogue.ts';
import { RunningIntake } from '../testing/running-intake.ts';

let intake: RunningIntake;
beforeAll(async () => {
  intake = await RunningIntake.start();
}, 60_000);
afterAll(() => intake.stop());

const WORDS = { count: 'environ trois', since: 'hier soir', marks: 'zébrure', 'N° de poteau': 'P-12' };

const form = (answers: Record<string, string>) => ({
  service_code: 'light',
  ...IN_WEST,
  'attribute[size]': 'large',
  ...Object.fromEntries(Object.entries(answers).map(([code, value]) => [`attribute[${code}]`, value])),
});

async function kept(): Promise<unknown> {
  const { data, text } = (await intake.requests()).at(-1)!;
  for (const words of Object.values(WORDS)) expect(text).not.toContain(words);
  expect(data.answers).toEqual([{ question: 'size', choices: ['large'] }]);
  const { rows } = await intake.database.query('select fields from personal_record where ref = $1', [data.contentRef]);
  return rows[0].fields;
}

test.each([
  ['en', /not understand.*attribute\[count\] \(How many\?\), attribute\[since\] \(Since when\?\)\.$/],
  ['fr', /pas tout compris.*attribute\[N° de poteau\].*attribute\[marks\] \(Quelles marques\?\)/],
])('answers in words cost no report, and the notice names them: %s', async (language, notice) => {
  const answer = await intake.submit(form(WORDS), { headers: { 'accept-language': language } });
  const [{ service_notice }] = (await answer.json()) as [{ service_notice: string }];
  expect([answer.status, service_notice]).toEqual([200, expect.stringMatching(notice)]);
  for (const words of Object.values(WORDS)) expect(service_notice).not.toContain(words);
  expect(await kept()).toEqual({ answers: WORDS });
});

test('any number of unknown attributes makes a notice of a few lines, and one of photos follows', async () => {
  const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`a${at}`, 'x']));
  const answer = await intake.submit({ ...form(many), media: 'aGVsbG8=' });
  const [{ service_notice }] = (await answer.json()) as [{ service_notice: string }];
  expect(service_notice).toMatch(/attribute\[a9\], … We received what you sent, but not the photos/);
  expect(await kept()).toEqual({ answers: many });
});

test('what is understood has no notice', async () => {
  const [{ service_notice }] = (await (await intake.submit(form({ count: 'environ 30 cm' }))).json()) as [any];
  expect(service_notice).toBeNull();
});

test('/api/v1 tells the fields as a refusal would', async () => {
  const json = {
    serviceCode: 'light',
    latitude: 45.05,
    longitude: -75.95,
    answers: { size: 'large', ...WORDS },
  };
  const answer = await intake.call('/api/v1/requests', { json, headers: { 'accept-language': 'fr' } });
  expect([answer.status, await answer.json()]).toEqual([
    201,
    {
      reference: expect.any(String),
      secret: expect.any(String),
      notUnderstood: [
        {
          field: 'answers.N° de poteau',
          code: 'request.question-unknown',
          detail: 'Le service light ne pose pas cette question.',
        },
        { field: 'answers.marks', code: 'request.answer-not-a-choice', detail: expect.stringContaining('(a, b)') },
        { field: 'answers.count', code: 'request.answer-not-a-number', detail: expect.stringContaining('Combien?') },
        { field: 'answers.since', code: 'request.time-malformed', detail: expect.stringMatching(/^answers.since/) },
      ],
    },
  ]);
  expect(await kept()).toEqual({ answers: WORDS });
});

test('a repeated call is told the same', async () => {
  const ask = { headers: { 'idempotency-key': 'words-1' } };
  const answers = [await intake.submit(form(WORDS), ask), await intake.submit(form(WORDS), ask)];
  const [first, second] = await Promise.all(answers.map((answer) => answer.json()));
  expect(second).toEqual(first);
});
