import { resultLines, rebuildCommand } from './command.ts';
import { RebuildRefused } from './rebuild-error.ts';
import type { Rebuilt } from './rebuild-options.ts';
import { sayIn, TEXTS } from './texts.ts';

async function run(args: readonly string[], env: Record<string, string> = {}, failure = new Error('unused')) {
  const said: string[] = [];
  const terminal = { write: (text: string) => said.push(text) };
  const code = await rebuildCommand(args, () => Promise.reject(failure), { env, out: terminal, err: terminal });
  return { code, said: said.join('') };
}

const COUNTED = { rows: 1_500, sum: '00ff' };
const FOUND: Rebuilt = {
  consumer: 'reporting',
  verdict: 'different',
  swapped: false,
  position: 7_000n,
  events: 7_000,
  seconds: 0.5,
  tables: [
    {
      table: 'fact',
      live: COUNTED,
      fresh: COUNTED,
      differing: 2,
      differences: [
        { key: '{"id":1}', side: 'both', columns: ['day', 'state'] },
        { key: '{"id":2}', side: 'only-fresh', columns: [] },
      ],
    },
  ],
};

test('every text asks for the same values in both languages', () => {
  const values = (text: string) => [...new Set([...text.matchAll(/\{(\w+)[},]/g)].map(([, name]) => name))].sort();
  for (const [name, { en, fr }] of Object.entries(TEXTS)) expect([name, values(fr)]).toEqual([name, values(en)]);
});

test('French puts a non-breaking space before what English does not', () => {
  for (const { fr } of Object.values(TEXTS)) expect(fr).not.toMatch(/ [:;?!»]|« |'/);
});

test('a result names the rows that differ', () => {
  expect(resultLines(FOUND, sayIn('en'))).toEqual([
    'reporting: 7,000 events in 0.5 s (14,000 events/s)',
    '  fact: 1,500 rows, checksum 00ff; rebuilt 1,500 rows, 00ff',
    'The rebuilt tables differ from the live ones at position 7000:',
    '  fact: 2 rows differ',
    '    {"id":1} differs in day, state',
    '    {"id":2} is in the rebuilt table only',
    'reporting: the live tables stay.',
  ]);
  expect(resultLines(FOUND, sayIn('fr')).at(3)).toBe('  fact\u00a0: 2 lignes diffèrent');
});

test.each([[['--chek']], [['--lang', 'de']], [['--rollback', '--check']]])(
  '%j is refused before anything is opened',
  async (args) => {
    const { code, said } = await run(args, { LANG: 'fr_CA.UTF-8' });
    expect(code).toBe(2);
    expect(said).toContain(`Option ou argument incorrect\u00a0: ${args.join(' ')}`);
    expect(said).toContain('npm run rebuild');
  },
);

test('a refusal is explained in the caller’s language', async () => {
  const refusal = new RebuildRefused('unknown-version', 'case.opened v9, position 3');
  expect(await run(['--lang', 'en'], { LANG: 'fr_CA' }, refusal)).toEqual({
    code: 1,
    said: 'The log has an event that a newer release wrote (case.opened v9, position 3): rebuild with that release.\n',
  });
});

test('a failure is described by name and place, never by what it quotes', async () => {
  const { said } = await run([], {}, new RangeError('secret'));
  expect(said).toMatch(/^The rebuild failed: RangeError at /);
  expect(said).not.toContain('secret');
});
