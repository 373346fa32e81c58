import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runningIn } from '@guichet/launcher/running';
import { end, identityOf, isAlive, type ProcessIdentity } from '@guichet/local-stack';
import { eventually } from '@guichet/test-kit';
import { MODES, ROOT } from './installation.ts';

/** What a supervisor does: it knows only npm. And what a terminal does: it tells everybody at once. */
const REQUESTS = [
  { asked: 'SIGTERM to npm', ask: (npm: number) => process.kill(npm, 'SIGTERM') },
  { asked: 'Ctrl-C', ask: (npm: number) => process.kill(-npm, 'SIGINT') },
];
const CASES = MODES.map((mode, index) => ({ ...mode, ...REQUESTS[index]! }));

/** Whoever runs the tests through npm has settings of that run in the environment, such as to be silent. */
const ofAShell = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));

describe.each(CASES)('npm start, $mode', ({ flags, asked, ask }) => {
  let data: string;
  let npm: ChildProcess;
  let output = '';
  let started: ProcessIdentity[] = [];

  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'guichet-e2e-'));
    const env = { ...ofAShell(), PORT: '0', GUICHET_DATA: data, GUICHET_SEED: 'off' };
    npm = spawn('npm', ['start', '--', ...flags], {
      cwd: ROOT,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [npm.stdout!, npm.stderr!]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    await eventually(() => expect(output).toContain('Ctrl-C'), { timeoutMs: 90_000 });
    const { pids } = runningIn(data)!;
    const all = [pids.launcher, pids.postgres, pids.nats, ...Object.values(pids.services).flat()];
    started = [...new Set(all)].map((pid) => identityOf(pid)!);
  });

  afterAll(async () => {
    for (const left of started) await end(left, 'SIGTERM', 0);
    rmSync(data, { recursive: true, force: true });
  });

  test('prints its announcement and nothing before it but what npm says', () => {
    const lines = output.split('\n').filter(Boolean);
    expect(lines.slice(0, 3)).toEqual([
      '> guichet@0.1.0 start',
      expect.stringMatching(/^> node /u),
      expect.stringMatching(/^Guichet is ready at http:.* · Guichet est prêt\u00a0: http:/u),
    ]);
  });

  test(`${asked} stops everything in good order`, async () => {
    expect(started.every(isAlive)).toBe(true);
    ask(npm.pid!);
    await eventually(() => expect(started.filter(isAlive)).toEqual([]), { timeoutMs: 30_000 });
    await eventually(() => expect(npm.exitCode).toBe(0));
    expect(existsSync(join(data, 'running.json'))).toBe(false);
    expect(output.match(/Stopping… · Arrêt en cours…/gu)).toHaveLength(1);
  });
});
