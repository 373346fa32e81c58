import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertSum, findNatsServer, NatsServerMissing } from './nats-program.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'guichet-nats-spec-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function program(folder: string, mode = 0o755): string {
  mkdirSync(join(root, folder), { recursive: true });
  const path = join(root, folder, 'nats-server');
  writeFileSync(path, '#!/bin/sh\n');
  chmodSync(path, mode);
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

test('a NATS_SERVER that cannot be run is a mistake to be told, not to be passed over', async () => {
  program('path');
  const env = { NATS_SERVER: join(root, 'nowhere'), PATH: join(root, 'path') };
  await expect(findNatsServer({ env, cache: root })).rejects.toThrow(NatsServerMissing);
});

test('a file that is not the pinned one is refused', () => {
  const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  expect(() => assertSum(new Uint8Array(), empty)).not.toThrow();
  expect(() => assertSum(new Uint8Array([1]), empty)).toThrow(/checksum/);
});
