import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { memoryOf } from './memory.ts';

const haveProc = existsSync('/proc/self/smaps_rollup');
const onLinux = (title: string, run: () => unknown) =>
  haveProc ? test(title, async () => void (await run())) : test.skip(`${title} (skipped: no /proc here)`, () => {});

onLinux('counts a process and everything below it', async () => {
  const alone = memoryOf(process.pid)!;
  expect(alone).toMatchObject({ measure: 'PSS' });
  expect(alone.bytes).toBeGreaterThan(10_000_000);
  const child = spawn('sh', ['-c', 'sleep 30 & echo started; wait'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  try {
    await once(child.stdout, 'data');
    const own = memoryOf(child.pid!)!;
    expect(own.processes).toBe(2); // the shell and what it started
    expect(own.bytes).toBeGreaterThan(50_000);
    expect(own.bytes).toBeLessThan(20_000_000);
    expect(memoryOf(process.pid)!.processes).toBeGreaterThanOrEqual(alone.processes + 2);
  } finally {
    process.kill(-child.pid!, 'SIGKILL');
  }
});

onLinux('a process that is gone has none', () => {
  expect(memoryOf(2 ** 22 + 1)).toBeUndefined();
});
