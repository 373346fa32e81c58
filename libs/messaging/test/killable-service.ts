import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface RunningService {
  readonly dead: Promise<'dead'>;
  /** Resolves when the process is gone. */
  end(): Promise<unknown>;
}

/** Starts `dying-consumer.ts`; ids of the events that it receives, the poison included, are pushed to `handled`. */
export function startService(
  nats: string,
  database: string,
  poison: readonly string[],
  handled: string[],
): RunningService {
  const program = new URL('dying-consumer.ts', import.meta.url).pathname;
  const flags = [
    '--experimental-transform-types',
    '--disable-warning=ExperimentalWarning',
    '--conditions=@guichet/source',
  ];
  const child = spawn(process.execPath, [...flags, program, nats, database, ...poison], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  createInterface({ input: child.stdout }).on('line', (id) => handled.push(id));
  const dead = once(child, 'exit').then(() => 'dead' as const);
  return {
    dead,
    end: () => {
      child.kill('SIGKILL');
      return dead;
    },
  };
}
