import { jest } from '@jest/globals';
import { join } from 'node:path';
import { stepsOf, type Step } from './testing/recipe-page.ts';
import { Replay } from './testing/replay.ts';

jest.setTimeout(300_000);

const RECIPES = join(import.meta.dirname, '../../../docs/recipes');
const PAGES = ['service', 'case-action', 'notification'].map((name) => stepsOf(join(RECIPES, `${name}.md`)));

const named = (step: Step) => [step.title, step] as const;
const edits = PAGES.flat().filter(({ file }) => file);
/** The same command once, however many pages name it. */
const commands = new Map(PAGES.flat().flatMap((step) => (step.file ? [] : [[step.command, step] as const])));
const specs = new Set(PAGES.flat().flatMap(({ refusal: { by, file } }) => (by === 'spec' ? [file] : [])));
/** The compiler takes long for two dozen omissions: `npm run recipes` tries those as well. */
const tried = process.env['RECIPES'] === 'all' ? edits : edits.filter(({ refusal: { by } }) => by === 'spec');

/** The pages are followed to the letter, all in one copy; then each step is left out alone. */
describe('the recipes', () => {
  let replay: Replay;
  beforeAll(() => void (replay = new Replay(PAGES.flat())));
  afterAll(() => replay?.end());

  test.each([...commands])('%s is missed, then run', (_, step) => {
    expect(replay.complaint(step.refusal)).not.toBe('');
    replay.run(step.command!);
  });

  test('are complete: everything compiles, and every spec that they name passes', () => {
    expect(replay.faults()).toEqual([]);
    expect(replay.failures(...specs)).toBe('');
  });

  test.each(tried.map(named))('%s is missed', (_, step) => {
    using _omission = replay.without(step);
    expect(replay.complaint(step.refusal)).not.toBe('');
  });
});
