import { jest } from '@jest/globals';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue, staleElsewhere, staleFiles, USAGE } from './catalogue.ts';

jest.setTimeout(60_000);

const FOLDER = join(import.meta.dirname, '../../docs/events');

it('docs/events is what libs/events says; `npm run catalogue` writes it', async () => {
  expect([...(await staleFiles(FOLDER)).keys()]).toEqual([]);
});

it('what stands outside of docs/events is today’s; `npm run catalogue` writes it', async () => {
  expect([...(await staleElsewhere()).keys()]).toEqual([]);
});

describe('the command', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'catalogue-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('writes everything into an empty folder, then nothing', async () => {
    const written = await catalogue(['--out', folder]);
    expect(written).toEqual(expect.arrayContaining([join(folder, 'fr.html'), join(folder, 'asyncapi.json')]));
    expect(await catalogue(['--out', folder])).toEqual([]);
  });

  it('mends what was changed, removes the schema of no event, and touches nothing else', async () => {
    await cp(FOLDER, folder, { recursive: true });
    await writeFile(join(folder, 'en.html'), 'by hand');
    await writeFile(join(folder, 'schemas/case.gone.v1.json'), '{}');
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await expect(catalogue(['--check', '--out', folder])).rejects.toThrow('npm run catalogue');
    expect(await readFile(join(folder, 'en.html'), 'utf8')).toBe('by hand');
    expect(await catalogue(['--out', folder])).toHaveLength(2);
    expect(await catalogue(['--check', '--out', folder])).toEqual([]);
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
    expect(await readdir(join(folder, 'schemas'))).not.toContain('case.gone.v1.json');
  });

  it('keeps a release, and the pages say so', async () => {
    await catalogue(['--release', '3.0.0', '--out', folder]);
    expect(await readdir(join(folder, 'releases/3.0.0'))).toContain('envelope.json');
    expect(await readFile(join(folder, 'en.html'), 'utf8')).toContain('since release 3.0.0');
  });

  it.each([
    [['--relase', '1.0.0'], 'relase'],
    [['--release', 'latest'], 'no release number'],
    [['--release', ''], 'no release number'],
    [['--check', '--release', '9.0.0'], 'exclude each other'],
    [['extra'], 'extra'],
  ])('refuses %j and writes nothing', async (args, reason) => {
    await expect(catalogue([...args, '--out', folder])).rejects.toThrow(reason);
    expect(await readdir(folder)).toEqual([]);
  });

  it('explains itself', async () => expect(await catalogue(['--help'])).toEqual([USAGE]));
});
