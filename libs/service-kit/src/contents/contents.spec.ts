import { contentsContract, FakeContents } from '../testing/index.ts';
import { problemDocument, problemFrom } from '../problems/index.ts';
import { Contents } from './contents.ts';
import { STRUCK_OUT, struckOut } from './struck-out.ts';

const STREAM = { municipality: 'sampleville', category: 'case', id: 'c1' };
const TOKEN = 'token-service';

let intake: FakeContents;
beforeAll(async () => {
  intake = await new FakeContents().listen();
});
afterAll(() => intake.close());
beforeEach(() => {
  [intake.down, intake.silent] = [false, false];
});

describe('the stand-in of tests', () => contentsContract(() => ({ intakeUrl: intake.url, token: TOKEN })));

const contents = (more: object = {}) => new Contents({ intakeUrl: intake.url, token: TOKEN, ...more });
const put = (more: object) => contents().put(STREAM, { kind: 'note', language: 'en', text: 'a', ...more }, 'key');

describe('a text that cannot be kept is refused by the field of the caller, and goes nowhere', () => {
  test.each([
    [{ text: ' \u200b\n' }, 'validation.required', {}],
    [{ text: 'x'.repeat(4001) }, 'validation.too-long', { limit: 4000 }],
    [{ kind: 'external-reference', text: 'x'.repeat(201) }, 'validation.too-long', { limit: 200 }],
    [{ text: 'ab\0' }, 'validation.character', { character: 'U+0000', position: 3 }],
  ])('%j', async (more, code, parameters) => {
    const before = intake.kept.size;
    await expect(put({ ...more, field: 'note' })).rejects.toMatchObject({
      code: 'request.invalid',
      faults: [{ field: 'note', code, parameters }],
    });
    expect(intake.kept.size).toBe(before);
  });
});

test.each([
  ['note', 'two\r\nlines', 'two\nlines'],
  ['external-reference', ' WO-2026\u00a0/ 17\n', 'WO-2026 / 17'],
] as const)('a text is cleaned as its kind has it: %s', async (kind, typed, kept) => {
  const ref = await contents().put(STREAM, { kind, language: 'en', text: typed }, `key of ${kind}`);
  expect(intake.kept.get(ref)?.text).toBe(kept);
});

const M = STRUCK_OUT;
test.each<[string, string, string[] | undefined, string]>([
  ['all of it', 'Chez Gwendoline', undefined, M],
  ['a passage, wherever it stands', 'Zoé dit que Zoé ment', ['Zoé'], `${M} dit que ${M} ment`],
  ['the longest of passages that overlap', 'Zoé Roy, puis Zoé', ['Zoé', 'Zoé Roy'], `${M}, puis ${M}`],
  ['a passage however its accents are written', 'Chez Zoé', [' Zoe\u0301\n'], `Chez ${M}`],
  ['nothing that is not there', 'Chez Zoé', ['Gwendoline'], 'Chez Zoé'],
  ['nothing for an empty passage', 'Chez Zoé', [' \u200b'], 'Chez Zoé'],
  ['nothing of a mark', `Chez ${M}`, ['caviardé', 'struck out', '['], `Chez ${M}`],
])('strikes out %s', (_what, text, passages, left) => expect(struckOut(text, passages)).toBe(left));

describe('without intake', () => {
  const UNAVAILABLE = { name: 'DependencyUnavailable' };

  test('that is down, nothing is kept or read, and the caller may repeat it', async () => {
    intake.down = true;
    await expect(put({})).rejects.toMatchObject(UNAVAILABLE);
    const failure: unknown = await contents()
      .texts(['5b0e7a52-1f8c-4c4e-9d55-0a4f0f5a7c99'], { municipality: 'sampleville', purpose: 'work-on-case' })
      .catch((thrown: unknown) => thrown);
    expect(problemDocument(problemFrom(failure), 'fr')).toMatchObject({ status: 503, code: 'http.unavailable' });
  });

  test.each([
    ['that is not there', false, { intakeUrl: 'http://127.0.0.1:1' }],
    ['that answers too late', true, { timeoutMs: 50 }],
  ])('%s, the same', async (_name, silent, more) => {
    intake.silent = silent;
    const putting = contents(more).put(STREAM, { kind: 'note', language: 'en', text: 'a' }, 'late');
    await expect(putting).rejects.toMatchObject(UNAVAILABLE);
  });
});
