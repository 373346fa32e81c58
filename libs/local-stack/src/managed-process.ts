import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { removePidFile, writePidFile } from './pid-file.ts';
import { end, signal, type ProcessIdentity } from './process-identity.ts';

export interface Launch {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** User and group to run as, when this process may choose. */
  readonly runAs?: { readonly uid: number; readonly gid: number };
  /** File to which the process's output is appended; without it, output goes to our own output. */
  readonly logFile?: string;
  /** File that records the process, to find it after a crash. */
  readonly pidFile: string;
}

/** A child process with an identity, recorded in a file while it lives. */
export interface ManagedProcess {
  readonly name: string;
  readonly pid: number;
  /** Resolves when it has ended, with its exit code or signal, e.g. `exit 1` or `SIGKILL`. Never rejects. */
  readonly ended: Promise<string>;
  hasEnded(): string | undefined;
  /** Asks it to end and kills it after `graceMs` (default 5 000). */
  stop(signal?: NodeJS.Signals, graceMs?: number): Promise<void>;
  kill9(): Promise<void>;
  /** Waits for the proof that it works, and stops it when that fails. */
  orStop(proof: Promise<unknown>): Promise<void>;
}

/**
 * Starts a process in its own process group, so that Ctrl-C in the terminal reaches only the parent, which stops it in order.
 * Rejects when the program cannot be started.
 */
export async function launch(options: Launch): Promise<ManagedProcess> {
  const output = options.logFile === undefined ? 'inherit' : openSync(options.logFile, 'a');
  const child = spawn(options.command, options.args, {
    detached: true,
    stdio: ['ignore', output, output],
    env: options.env ?? process.env,
    ...options.runAs,
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, byName) => resolve(byName ?? `exit ${code}`));
    child.once('error', () => resolve('not started'));
  });
  if (typeof output === 'number') closeSync(output);
  await new Promise<void>((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  try {
    return managed(options, child, ended, writePidFile(options.pidFile, child.pid!));
  } catch (cause) {
    child.kill('SIGKILL'); // it may run, and without its record it could not be found and ended later
    const how = await ended;
    throw new Error(
      `${options.name} ended at once, or could not be recorded (${how}) · ${options.name} s’est arrêté aussitôt ou n’a pas pu être inscrit (${how})`,
      { cause },
    );
  }
}

function managed(
  { name, pidFile }: Launch,
  child: ChildProcess,
  ended: Promise<string>,
  identity: ProcessIdentity,
): ManagedProcess {
  let outcome: string | undefined;
  const gone = ended.then((how) => {
    outcome = how;
    return how;
  });
  const stop = async (ask: NodeJS.Signals = 'SIGTERM', graceMs = 5_000): Promise<void> => {
    await end(identity, ask, graceMs);
    await gone;
    removePidFile(pidFile);
  };
  return {
    name,
    pid: child.pid!,
    ended: gone,
    hasEnded: () => outcome,
    stop,
    async orStop(proof) {
      try {
        await proof;
      } catch (error) {
        await stop();
        throw error;
      }
    },
    async kill9() {
      signal(identity, 'SIGKILL');
      await gone;
    },
  };
}

/** For `until`: gives an error once the process has ended, since waiting is then useless. */
export const endedEarly = (server: ManagedProcess, log: string) => (): Error | undefined =>
  server.hasEnded() === undefined
    ? undefined
    : new Error(
        `${server.name} ended while starting (${server.hasEnded()}); see ${log} · ${server.name} s’est arrêté en démarrant (${server.hasEnded()}); voir ${log}`,
      );
