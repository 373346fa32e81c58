import { join } from 'node:path';
import { endedEarly, freePort, keepOne, launch, until, type ManagedProcess } from '@guichet/local-stack';
import type { ServiceName } from '@guichet/topology';
import type { DataFolder } from '../data/data-folder.ts';
import { supervise } from '../supervise.ts';
import { keepOld } from './service-log.ts';
import type { ServiceHost } from './replica.ts';

interface Children {
  readonly folder: DataFolder;
  readonly environment: (service: ServiceName) => NodeJS.ProcessEnv;
  /** Called after a service was started again, with another process id and address. */
  readonly onRestart: () => void;
  readonly log: (line: string) => void;
  /** The program of a service, run by this Node.js; `dist/main.js` of its package. */
  readonly program?: (service: ServiceName) => string;
}

const START_TIMEOUT_MS = 60_000;

/** Runs each replica in a process of its own, with its output in `<data>/<service>-<n>.log`, and starts it again when it ends. */
export function childProcesses({ folder, environment, onRestart, log, program = mainOf }: Children): ServiceHost {
  return {
    async start(service, number) {
      const name = `${service}-${number}`;
      let url: string | undefined;
      const begin = async (): Promise<ManagedProcess> => {
        const port = await freePort();
        keepOld(folder.file(`${name}.log`));
        const child = await launch({
          name,
          command: process.execPath,
          args: ['--enable-source-maps', program(service)],
          env: { PATH: process.env.PATH, ...environment(service), PORT: String(port) },
          logFile: folder.file(`${name}.log`),
          pidFile: join(folder.run, `${name}.pid`),
        });
        const address = `http://127.0.0.1:${port}`;
        await child.orStop(lives(child, address));
        url = address;
        void child.ended.then(() => (url = undefined));
        return child;
      };
      const kept = await keepOne(name, begin);
      const supervised = supervise({ name, server: kept, log, onRestart });
      return { service, url: () => url, pid: () => kept.pid, stop: () => supervised.stop() };
    },
  };
}

const mainOf = (service: ServiceName): string =>
  new URL('main.js', import.meta.resolve(`@guichet/${service}`)).pathname;

function lives(child: ManagedProcess, address: string): Promise<boolean> {
  const answered = async (): Promise<true | undefined> => {
    const answer = await fetch(`${address}/health/live`, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok ? true : undefined;
  };
  return until(child.name, answered, {
    timeoutMs: START_TIMEOUT_MS,
    everyMs: 50,
    orFailWhen: endedEarly(child, `${child.name}.log`),
  });
}
