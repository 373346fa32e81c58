import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { environmentText, writeAccess } from './access-files.ts';
import { makeKeys } from './keys.ts';

let root: string;
const folders = () => ({ installation: join(root, 'installation'), access: join(root, 'access') });
const read = (file: string) => readFileSync(join(root, file), 'utf8');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guichet-containers-'));
  for (const name of ['postgres', 'nats', 'vault', 'dedup']) mkdirSync(join(root, 'access', name), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

test('what PostgreSQL and NATS need is made once, and no secret of anybody else is among it', async () => {
  await makeKeys(folders());
  const before = [read('access/postgres/password'), read('access/nats/nats.conf'), read('installation/secrets.json')];
  await makeKeys(folders());
  expect([read('access/postgres/password'), read('access/nats/nats.conf'), read('installation/secrets.json')]).toEqual(
    before,
  );
  expect(before[0]).toMatch(/^[\w-]{32}$/u);
  expect(before[1]).toContain('jetstream { store_dir: "/data" }');
  expect(before[1]).not.toMatch(/\bSU[A-Z2-7]{20}/u);
  expect(readdirSync(join(root, 'installation'))).toContain('vault-keys.json');
});

test('a service gets its variables, and of the files only those that they name', () => {
  const files = new Map([
    ['/access/vault-keys.json', 'keys'],
    ['/access/other.json', 'other'],
  ]);
  const vault = { VAULT_KEYS: '/access/vault-keys.json', DATABASE_URL: 'postgres://x', PUBLIC_URL: 'https://x' };
  writeAccess(join(root, 'access/vault'), vault, files);
  writeAccess(join(root, 'access/dedup'), { DATABASE_URL: 'postgres://y', NATS_URL: undefined }, files);
  expect(readdirSync(join(root, 'access/vault')).toSorted()).toEqual(['environment', 'vault-keys.json']);
  expect(readdirSync(join(root, 'access/dedup'))).toEqual(['environment']);
  expect(parseEnv(read('access/vault/environment'))).toEqual({
    VAULT_KEYS: '/access/vault-keys.json',
    DATABASE_URL: 'postgres://x',
  });
  expect(statSync(join(root, 'access/vault/environment')).mode & 0o777).toBe(0o600);
});

test('a value reaches its service as it is, or not at all', () => {
  const values = { A: '{"keys":[{"x":"#1 $HOME \\n"}]}', B: 'é = "`"', C: '' };
  expect(parseEnv(environmentText(values))).toEqual(values);
  for (const value of ["it's", 'two\nlines']) expect(() => environmentText({ A: value })).toThrow(/^A has/u);
});
