import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tokenDigestOf, type Grant } from './grant.ts';
import { parseRegistry, Registry, RegistryUnreadable, registryText } from './registry.ts';

const grant = (name: string): Grant => ({
  name,
  municipality: 'ottawa',
  events: ['case.*'],
  nkey: 'U',
  tokenDigest: tokenDigestOf(`token of ${name}`),
  since: '2026-11-22T12:00:00.000Z',
});

let folder: string;
let file: string;
const said: string[] = [];
const log = { log: () => {}, warn: () => {}, error: (line: string) => said.push(line) };
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-registry-'));
  file = join(folder, 'subscribers.json');
  said.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

function replaceWith(text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}

test('a grant counts as soon as it is written, and no longer than that', () => {
  const registry = new Registry(file, log);
  expect(registry.holderOf('token of acme')).toBeUndefined();
  replaceWith(registryText([grant('acme'), grant('other')]));
  expect(registry.holderOf('token of acme')).toEqual(grant('acme'));
  expect(registry.holderOf('token of nobody')).toBeUndefined();
  replaceWith(registryText([grant('other')]));
  expect(registry.holderOf('token of acme')).toBeUndefined();
  expect(registry.named('other')).toEqual(grant('other'));
  expect(said).toEqual([]);
});

test('a registry that cannot be read lets nobody in, and says so', () => {
  const registry = new Registry(file, log);
  replaceWith(registryText([grant('acme')]));
  expect(registry.named('acme')).toBeDefined();
  replaceWith('{"subscribers": [');
  expect(registry.named('acme')).toBeUndefined();
  expect(said).toEqual(['the registry of subscribers cannot be read: it is not JSON']);
});

test.each(['[]', '{}', 'null', '{"subscribers":[{}]}', '{"subscribers":[null]}', '{"subscribers":[{"name":1}]}'])(
  '%s is no registry',
  (text) => expect(() => parseRegistry(text)).toThrow(RegistryUnreadable),
);
