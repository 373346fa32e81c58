import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimDataFolder, type DataFolder } from './data-folder.ts';
import { portsOf } from './ports.ts';

let root: string;
let folder: DataFolder;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'guichet-ports-'));
  folder = await claimDataFolder(join(root, 'data'));
});
afterEach(() => rmSync(root, { recursive: true }));

const kept = { nats: undefined, postgres: undefined };

test('what the first start chose is kept, below the ports of outgoing connections', async () => {
  const first = await portsOf(folder, kept);
  expect(first.nats).not.toBe(first.postgres);
  for (const port of Object.values(first)) expect([port >= 20_000, port < 30_000]).toEqual([true, true]);
  expect(await portsOf(folder, kept)).toEqual(first);
});

test('a port that is asked for is kept in its stead; 0 asks for another one', async () => {
  const { postgres } = await portsOf(folder, kept);
  expect(await portsOf(folder, { nats: 4222, postgres: undefined })).toEqual({ nats: 4222, postgres });
  expect(await portsOf(folder, kept)).toEqual({ nats: 4222, postgres });
  const { nats } = await portsOf(folder, { nats: 0, postgres: undefined });
  expect(nats).toBeGreaterThanOrEqual(20_000);
  expect(JSON.parse(readFileSync(folder.file('ports.json'), 'utf8'))).toEqual({ nats, postgres });
});
