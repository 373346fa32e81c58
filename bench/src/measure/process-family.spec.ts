import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cpuMs, pssBytes, readStatus, shared } from './process-family.ts';

test('a name with parentheses and spaces does not shift the fields', () =>
  expect(readStatus('7 (a) b (c)) S 3 7 7 0 -1 4194560 1 2 3 4 10 20 30 40 20 0 1')).toEqual({
    parent: 3,
    cpuMs: 1000,
  }));

test('what was started by a part and is a part itself is counted once, for itself', () => {
  const known = new Map(
    [
      { pid: 1, parent: 0, cpuMs: 1_000 },
      { pid: 10, parent: 1, cpuMs: 1 },
      { pid: 20, parent: 10, cpuMs: 20 },
      { pid: 21, parent: 20, cpuMs: 300 },
    ].map(({ pid, ...status }) => [pid, status]),
  );
  expect(shared({ launcher: [10], postgres: [20], ended: [99] }, known)).toEqual({
    launcher: 1,
    postgres: 320,
    ended: 0,
  });
});

/** Lives, with a child that has used half a second of CPU and ended before it said so. */
const PARENT = `
const { spawnSync } = require('node:child_process');
spawnSync(process.execPath, ['-e', 'const c = process.cpuUsage(); while (process.cpuUsage(c).user < 500000);']);
process.stdout.write('done');
setInterval(() => {}, 1000);
`;

const haveProc = existsSync('/proc/self/smaps_rollup');
const title = 'counts a child that has ended, and no stranger';
(haveProc ? test : test.skip)(haveProc ? title : `${title} (skipped: no /proc here)`, async () => {
  const child = spawn(process.execPath, ['-e', PARENT], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await once(child.stdout, 'data');
    expect(cpuMs([child.pid!])).toBeGreaterThanOrEqual(490);
    expect(pssBytes([child.pid!])).toBeGreaterThan(5_000_000);
    expect(cpuMs([2_000_000_000])).toBe(0);
  } finally {
    child.kill('SIGKILL');
  }
});
