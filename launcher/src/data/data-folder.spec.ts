import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf, isAlive, writePidFile } from '@guichet/local-stack';
import { claimDataFolder, DataFolderInUse } from './data-folder.ts';
import { STAFF_ROLES } from '@guichet/service-kit';
import { developmentTokens, otherTokens, secretsOf } from './secrets.ts';

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'guichet-data-')), 'data');
});
afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }));

test('one launcher at a time', async () => {
  const folder = await claimDataFolder(path);
  await expect(claimDataFolder(path)).rejects.toThrow(DataFolderInUse);
  await expect(claimDataFolder(path)).rejects.toThrow(String(process.pid));
  folder.release();
  await expect(claimDataFolder(path)).resolves.toBeDefined();
});

test('of several that start at once, one gets it', async () => {
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => claimDataFolder(path)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('the record of a launcher that was killed does not stand in the way, nor does a stranger with its number', async () => {
  (await claimDataFolder(path)).release();
  writeFileSync(join(path, 'launcher.pid'), JSON.stringify({ pid: process.pid, born: 'another boot/17' }));
  await expect(claimDataFolder(path)).resolves.toBeDefined();
});

test('services left over from a killed launcher are ended; strangers are not', async () => {
  (await claimDataFolder(path)).release();
  const [orphan, stranger] = [0, 1].map(() => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']));
  try {
    writePidFile(join(path, 'run/intake-1.pid'), orphan!.pid!);
    writeFileSync(join(path, 'run/dedup-1.pid'), JSON.stringify({ pid: stranger!.pid, born: 'another boot/17' }));
    const identity = identityOf(orphan!.pid!)!;
    await claimDataFolder(path);
    expect(isAlive(identity)).toBe(false);
    expect(identityOf(stranger!.pid!)).toBeDefined();
    expect(existsSync(join(path, 'run/dedup-1.pid'))).toBe(false);
  } finally {
    orphan!.kill('SIGKILL');
    stranger!.kill('SIGKILL');
  }
});

test('secrets are made once and for the owner only; a missing one is added to the rest', async () => {
  const folder = await claimDataFolder(path);
  const secrets = secretsOf(folder);
  expect(statSync(folder.file('secrets.json')).mode & 0o777).toBe(0o600);
  expect(secretsOf(folder)).toEqual(secrets);
  writeFileSync(folder.file('secrets.json'), JSON.stringify({ placeKey: 'ab'.repeat(32) }));
  expect(secretsOf(folder)).toMatchObject({ placeKey: 'ab'.repeat(32), tokens: expect.anything() });
  expect(new Set(Object.values(secrets.tokens)).size).toBe(STAFF_ROLES.length);
});

test('clerks and supervisors work for departments, services and importers are nobody', async () => {
  const { tokens } = secretsOf(await claimDataFolder(path));
  const workplaces = { municipalities: ['hill', 'lake'], departments: ['water'], teams: ['mains'] };
  const others = otherTokens('[{"token":"one-of-hill","role":"agent","ref":"a1","municipality":"hill"}]');
  const entries = JSON.parse(developmentTokens(tokens, workplaces, others)) as Record<string, unknown>[];
  const of = (role: string) => entries.find((entry) => entry.role === role);
  const clerk = { token: tokens.clerk, role: 'clerk', ref: 'dev-clerk' };
  expect(of('clerk')).toEqual({ ...clerk, municipality: ['hill', 'lake'], departments: ['water'], teams: ['mains'] });
  expect(of('crew')).toMatchObject({ departments: ['water'], teams: ['mains'] });
  expect(of('council')).toMatchObject({ departments: [] });
  expect(of('service')).toMatchObject({ ref: null, municipality: '*' });
  expect(entries.at(-1)).toMatchObject({ token: 'one-of-hill', municipality: 'hill' });
  expect(() => otherTokens('[{"token":"secret-token","role":"king","ref":null}]')).toThrow('unknown role at entry 0');
});
