import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newVaultKeys, writeKeyFile, type LocalKeyFile } from '@guichet/vault/key-file';
import type { Verified } from '@guichet/vault/operations';
import { command } from './vault.ts';
import { sayIn } from './vault/texts.ts';
import { linesOfChains, tableOfAccesses, tableOfEpochs, tableOfLost } from './vault/told.ts';

const [english, french] = [sayIn('en'), sayIn('fr')];
const HASH = '9f'.repeat(32);
const whole: Verified = { municipality: 'ottawa', end: { nr: 204, hash: HASH }, broken: undefined };
const NBSP = '\u00a0';

describe('what verify tells', () => {
  test('names the row to note elsewhere, as --anchor takes it', () => {
    expect(linesOfChains([whole], english)).toEqual([
      `ottawa: 204 rows, each as it was written. To note elsewhere: ottawa:204:${HASH}`,
    ]);
    expect(linesOfChains([whole], french)).toEqual([
      `ottawa${NBSP}: 204 lignes, toutes telles qu’elles ont été écrites. À noter ailleurs${NBSP}: ottawa:204:${HASH}`,
    ]);
  });

  test.each([
    ['altered', 'ottawa: row 7 is not what was written', `ottawa${NBSP}: la ligne 7 n’est pas celle qui a été écrite`],
    ['missing', 'ottawa: row 7 is missing', `ottawa${NBSP}: la ligne 7 manque`],
    [
      'link',
      'ottawa: row 7 does not follow the row before it',
      `ottawa${NBSP}: la ligne 7 ne suit pas celle qui la précède`,
    ],
    [
      'anchor',
      'ottawa: row 7 is not the one that was noted elsewhere',
      `ottawa${NBSP}: la ligne 7 n’est pas celle qui a été notée ailleurs`,
    ],
    [
      'end',
      'ottawa: the log does not end where it should: look from row 7 on',
      `ottawa${NBSP}: le journal ne s’arrête pas à la ligne attendue; vérifiez-le à partir de la ligne 7`,
    ],
  ] as const)('names the row that is %s', (why, en, fr) => {
    const broken = [{ ...whole, broken: { nr: 7, why } }];
    expect([...linesOfChains(broken, english), ...linesOfChains(broken, french)]).toEqual([en, fr]);
  });

  test('says when there is nothing', () => {
    const empty = [{ ...whole, end: { nr: 0, hash: '' } }];
    expect([linesOfChains([], french), linesOfChains(empty, french)]).toEqual([
      ['Rien n’est encore conservé.'],
      [`ottawa${NBSP}: aucune ligne pour l’instant`],
    ]);
  });
});

test('corrections that are lost are a table of codes and references', () => {
  const lost = { municipality: 'ottawa', ref: 'r', kind: null, version: 2, writtenAt: '2026-11-01T05:30:00.000Z' };
  expect(tableOfLost([lost], french)).toEqual([
    'municipalité  référence  type  version  corrigé (UTC)',
    'ottawa        r          –     2        2026-11-01T05:30:00.000Z',
  ]);
});

test('who saw something is a table of codes and references', () => {
  const row = {
    municipality: 'ottawa',
    nr: 3,
    at: '2026-03-09T14:30:00.000Z',
    act: 'read',
    caller: 'routing',
    role: 'clerk',
    reader: null,
    purpose: 'work-on-case',
    ref: null,
    kind: 'content',
    fields: ['answers', 'description'],
    previous: HASH,
    hash: HASH,
  };
  expect(tableOfAccesses([row], french).join('\n')).toMatch(
    /^ligne .*champs\n3 .*2026-03-09T14:30:00\.000Z .*routing .*clerk .*– .*work-on-case .*answers,description$/u,
  );
});

describe('epochs', () => {
  let folder: string;
  let path: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'guichet-vault-'))));
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(() => {
    path = join(folder, 'vault-keys.json');
    writeKeyFile(path, newVaultKeys(new Date('2026-11-27T12:00:00Z')));
  });

  const content = () => JSON.parse(readFileSync(path, 'utf8')) as LocalKeyFile;
  async function ended(...args: string[]) {
    const said: string[] = [];
    const terminal = { out: (line: string) => said.push(line), err: (line: string) => said.push(line) };
    const given = [...args, '--database', 'postgres://127.0.0.1:1/x', '--keys', path, '--lang', 'en'];
    return [await command(given, {}, terminal), ...said];
  }

  test('one begins in the key file, which stays its owner’s', async () => {
    const before = content();
    expect((await ended('new-epoch'))[0]).toBe(0);
    const { wrapping, ...rest } = content();
    expect(Object.keys(wrapping.epochs)).toEqual(['2026-11-27', wrapping.current]);
    expect(wrapping.epochs['2026-11-27']).toBe(before.wrapping.epochs['2026-11-27']);
    expect(rest).toEqual({ sealing: before.sealing, search: before.search });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('the current one, or an unknown one, is not destroyed; nor is one while the vault cannot be asked', async () => {
    expect(await ended('destroy-epoch', '2026-11-27')).toEqual([
      1,
      '2026-11-27 is the current epoch: begin another one first.',
    ]);
    expect(await ended('destroy-epoch', '2020')).toEqual([1, 'There is no epoch 2020.']);
    await ended('new-epoch');
    expect((await ended('destroy-epoch', '2026-11-27'))[0]).toBe(1);
    expect(Object.keys(content().wrapping.epochs)).toHaveLength(2);
  });

  test('those that protect nothing are listed too', () => {
    const table = tableOfEpochs(
      [
        { epoch: 'b', records: 0 },
        { epoch: 'a', records: 12 },
      ],
      'b',
      english,
    );
    expect(table.map((line) => line.trim().split(/\s+/u))).toEqual([
      ['epoch', 'records'],
      ['b', '0', 'current'],
      ['a', '12'],
    ]);
  });
});
