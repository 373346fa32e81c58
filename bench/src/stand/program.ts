import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, launch, until } from '@guichet/local-stack';
import { programFile } from './load.ts';
import { untilStopped } from './running.ts';

export interface Program extends AsyncDisposable {
  readonly pid: number;
  /** Base URL without a trailing slash. */
  readonly url: string;
  /** File of its profile, when the process was started for profiling. */
  readonly profileFile: string | undefined;
}

interface StartProgram {
  readonly name: string;
  /** Compiled file that listens on HOST and PORT. */
  readonly file: string;
  readonly flags?: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** For its log and pid file. */
  readonly folder: string;
  /** A path that answers 200 once it works. */
  readonly readyPath: string;
  /** Whether the process is profiled; see `programs/sampled.ts`. */
  readonly sampled?: boolean;
}

const START_TIMEOUT_MS = 60_000;
/** The launcher stops a whole installation. */
const STOP_TIMEOUT_MS = 30_000;

/** A server in a process of its own, run by this Node.js. */
export async function startProgram(options: StartProgram): Promise<Program> {
  const { name, file, flags = [], env, folder, readyPath, sampled = false } = options;
  const port = await freePort();
  const profileFile = sampled ? join(folder, `${name}.cpuprofile`) : undefined;
  const logFile = join(folder, `${name}.log`);
  const child = await launch({
    name,
    command: process.execPath,
    args: [...(sampled ? ['--import', programFile('sampled')] : []), file, ...flags],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      ...env,
      PROFILE_FILE: profileFile,
      HOST: '127.0.0.1',
      PORT: String(port),
    },
    logFile,
    pidFile: join(folder, `${name}.pid`),
  });
  const stop = untilStopped(() => child.stop('SIGTERM', STOP_TIMEOUT_MS));
  const url = `http://127.0.0.1:${port}`;
  const answers = async (): Promise<true | undefined> => {
    const answer = await fetch(url + readyPath, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok || undefined;
  };
  const orFailWhen = () =>
    child.hasEnded() === undefined
      ? undefined
      : new Error(`${name} ended (${child.hasEnded()}):\n${readFileSync(logFile, 'utf8').slice(-2_000)}`);
  await child.orStop(until(`${name} answers`, answers, { timeoutMs: START_TIMEOUT_MS, everyMs: 50, orFailWhen }));
  return {
    pid: child.pid,
    url,
    profileFile,
    [Symbol.asyncDispose]: stop,
  };
}
