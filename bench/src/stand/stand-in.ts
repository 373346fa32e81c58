import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, until } from '@guichet/local-stack';
import { untilStopped } from './running.ts';

/** From `dist`. It is a test double and compiled nowhere: Node.js takes the types away. */
const PROGRAM = fileURLToPath(
  new URL('../../../libs/event-sourcing/src/eventstoredb/testing/stand-in-main.ts', import.meta.url),
);
const FLAGS = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
const START_TIMEOUT_MS = 30_000;

/** What stands in for EventStoreDB, in a process of its own. */
export async function startStandIn(): Promise<AsyncDisposable & { readonly url: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-stand-in-'));
  const logFile = join(folder, 'log');
  const child = await launch({
    ...{ name: 'stand-in', command: process.execPath, args: [...FLAGS, PROGRAM], logFile },
    env: { PATH: process.env.PATH },
    pidFile: join(folder, 'pid'),
  });
  const stop = untilStopped(async () => {
    await child.stop('SIGKILL', START_TIMEOUT_MS);
    rmSync(folder, { recursive: true, force: true });
  });
  const said = (): string | undefined => /^esdb:\S+$/mu.exec(readFileSync(logFile, 'utf8'))?.[0];
  const listens = async (): Promise<true | undefined> => said() !== undefined || undefined;
  await child.orStop(until('the stand-in listens', listens, { timeoutMs: START_TIMEOUT_MS, everyMs: 50 }));
  return { url: said()!, [Symbol.asyncDispose]: stop };
}
