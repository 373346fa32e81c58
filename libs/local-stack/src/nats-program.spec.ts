import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { assertSum, findNatsServer, NatsServerMissing } from './nats-program.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guichet-nats-spec-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function program(folder: string, version = 'nats-server: v2.9.10'): string {
  mkdirSync(join(root, folder), { recursive: true });
  const path = join(root, folder, 'nats-server');
  writeFileSync(path, `#!/bin/sh\necho '${version}'\n`);
  chmodSync(path, 0o755);
  return path;
}

test('NATS_SERVER wins over the PATH, the PATH over the cache', async () => {
  const [named, inPath, cached] = ['named', 'path', 'cache'].map((folder) => program(folder));
  const cache = join(root, 'cache');
  const PATH = `${join(root, 'empty')}:${join(root, 'path')}`;
  expect(await findNatsServer({ env: { NATS_SERVER: named, PATH }, cache })).toBe(named);
  expect(await findNatsServer({ env: { PATH }, cache })).toBe(inPath);
  expect(await findNatsServer({ env: { PATH: join(root, 'empty') }, cache })).toBe(cached);
});

test('one that is too old, or is something else, is passed over', async () => {
  const [old, other, fit] = [
    program('old', 'nats-server: v2.8.4'),
    program('other', 'hello'),
    program('fit', 'nats-server: v2.11.0-dev'),
  ];
  const PATH = [old, other, fit].map((path) => dirname(path)).join(':');
  expect(await findNatsServer({ env: { PATH }, cache: root })).toBe(fit);
});

test.each([
  ['that is not there', () => join(root, 'nowhere'), /is not a program .*\n.*n’est pas un programme/],
  ['that is a folder', () => root, /is not a program .*\n.*n’est pas un programme/],
  ['that ends at once', () => '/bin/false', /does not answer .*\n.*ne répond pas/],
  ['that is too old', () => program('old', 'nats-server: v2.1.9'), /is older .*\n.*est antérieur/],
])(
  'a NATS_SERVER %s is a mistake to be told in both languages, not to be passed over',
  async (_what, named, message) => {
    program('path');
    const NATS_SERVER = named();
    const found = findNatsServer({ env: { NATS_SERVER, PATH: join(root, 'path') }, cache: root });
    await expect(found).rejects.toThrow(NatsServerMissing);
    await expect(found).rejects.toThrow(message);
    await expect(found).rejects.toThrow(NATS_SERVER);
  },
);

test('a file that is not the pinned one is refused', () => {
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  expect(() => assertSum(new Uint8Array(), empty)).not.toThrow();
  expect(() => assertSum(new Uint8Array([1]), empty)).toThrow(/checksum/);
});
