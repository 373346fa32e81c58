import { setTimeout as sleep } from 'node:timers/promises';
import type { ManagedProcess } from './managed-process.ts';

/** A server that keeps its address while its process may be killed and started again. */
export interface Restartable {
  /** Process id of the running process, or of the last one. */
  readonly pid: number;
  /** Resolves when the present process has ended, with its exit code or signal. */
  ended(): Promise<string>;
  stop(): Promise<void>;
  kill9(): Promise<void>;
  /** Stops the process if it still runs, and starts it again on the same port and data. */
  restart(): Promise<void>;
}

/** All attempts to start failed; the cause is the failure of the last attempt. */
export class ServerDoesNotStart extends Error {
  override readonly name = 'ServerDoesNotStart';
  readonly server: string;

  constructor(server: string, options: ErrorOptions) {
    super(`${server} does not start`, options);
    this.server = server;
  }
}

/** How a server is asked to end, and after how long it is killed. */
export interface Stopping {
  readonly signal: NodeJS.Signals;
  readonly graceMs: number;
}

/** A server that was just killed, or crashed before the first start, may hold its port or shared memory a moment longer. */
const ATTEMPTS = { first: 6, again: 20 };

export async function keepOne(
  name: string,
  start: () => Promise<ManagedProcess>,
  { signal, graceMs }: Stopping = { signal: 'SIGTERM', graceMs: 5_000 },
): Promise<Restartable> {
  const begin = async (attempts: number): Promise<ManagedProcess> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await start();
      } catch (error) {
        if (attempt === attempts) throw new ServerDoesNotStart(name, { cause: error });
        await sleep(Math.min(50 * attempt, 500));
      }
    }
  };
  let current = await begin(ATTEMPTS.first);
  return {
    get pid() {
      return current.pid;
    },
    ended: () => current.ended,
    stop: () => current.stop(signal, graceMs),
    kill9: () => current.kill9(),
    async restart() {
      await current.stop(signal, graceMs);
      current = await begin(ATTEMPTS.again);
    },
  };
}
