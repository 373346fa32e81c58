import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT, type Command } from '@guichet/texts';

const ROOT = join(import.meta.dirname, '../..');
const NOWHERE = '/nowhere/at/all';
const CLOSED_PORT = '127.0.0.1:1';

/** What each command cannot do although it is asked rightly, and what it is asked wrongly. */
const ASKED: Readonly<Record<string, { readonly refused: readonly string[]; readonly wrong: readonly string[] }>> = {
  'api-keys': { refused: ['list', '--data', NOWHERE], wrong: ['renew', 'x'] },
  catalogue: { refused: ['--check', '--out', '<empty>'], wrong: ['--check', '--release', '1.2.3'] },
  'contract-esdb': { refused: ['--bundle-only', '--out', '/dev/null/contract.mjs'], wrong: [] },
  'dead-letters': { refused: [], wrong: ['bury'] },
  'generate-city': {
    refused: ['--requests', '1', '--as', 'georeport', '--out', join(NOWHERE, 'city.json')],
    wrong: ['--requests', '0', '--into', 'postgres://x'],
  },
  import: { refused: ['inspect', join(NOWHERE, 'requests.csv')], wrong: ['map', 'requests.csv'] },
  'migrate-log': {
    refused: ['--from', `postgres://${CLOSED_PORT}/log`, '--to', `esdb://${CLOSED_PORT}?tls=false`],
    wrong: ['--from', 'mysql://x', '--to', 'esdb://x:2113'],
  },
  municipality: {
    refused: ['--services', join(NOWHERE, 's.json'), '--wards', join(NOWHERE, 'w.json'), '--out', '<empty>'],
    wrong: ['--services', 'services.json'],
  },
  rebuild: { refused: ['reporting'], wrong: ['launcher'] },
  replay: {
    refused: ['--municipality', NOWHERE, '--requests', 'requests.json'],
    wrong: ['--municipality', NOWHERE],
  },
  'settings-schema': { refused: ['--out', '/dev/null/schemas'], wrong: ['schemas'] },
  subscriber: { refused: ['list', '--data', NOWHERE], wrong: ['add', 'gis', '--events', '*'] },
  vault: { refused: ['verify', '--data', NOWHERE], wrong: ['verify', '--anchor', 'ottawa:0:ab'] },
};

const commands = async (): Promise<string[]> => {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  return Object.values(scripts).flatMap(
    (script) => /tools\/dist\/(?<name>[\w-]+)\.js/u.exec(script)?.groups?.['name'] ?? [],
  );
};

let empty: string;
beforeAll(async () => void (empty = await mkdtemp(join(tmpdir(), 'guichet-commands-'))));
afterAll(() => rm(empty, { recursive: true, force: true }));

async function ended(name: string, args: readonly string[], lang: string) {
  const { command } = (await import(`./${name}.ts`)) as { command: Command };
  const [out, err]: [string[], string[]] = [[], []];
  const terminal = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) };
  const given = args.map((argument) => (argument === '<empty>' ? empty : argument));
  const status = await command(given, { LANG: lang, GUICHET_DATA: NOWHERE }, terminal);
  return { status, out, err: err.join('\n') };
}

test('every command of the repository is among these', async () => {
  expect((await commands()).toSorted()).toEqual(Object.keys(ASKED).toSorted());
});

describe.each(Object.entries(ASKED))('%s', (name, { refused, wrong }) => {
  const each = [
    ...[['--nonsense'], ...(wrong.length > 0 ? [wrong] : [])].map((args) => ({ args, status: EXIT.usage })),
    ...(refused.length > 0 ? [{ args: refused, status: EXIT.refused }] : []),
  ];
  test.each(each)('$args ends with $status and its reason, in either language', async ({ args, status }) => {
    const [english, french] = [await ended(name, args, 'en_CA.UTF-8'), await ended(name, args, 'fr_CA.UTF-8')];
    expect([english.status, french.status]).toEqual([status, status]);
    expect([english.out, french.out]).toEqual([[], []]);
    expect(english.err).not.toBe('');
    expect(french.err).not.toBe(english.err);
  });
});
