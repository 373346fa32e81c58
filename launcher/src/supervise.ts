import { setTimeout as sleep } from 'node:timers/promises';
import type { Restartable } from '@guichet/local-stack';

export interface Supervision {
  readonly name: string;
  readonly server: Restartable;
  readonly log: (line: string) => void;
  /** Called after the server was started again. */
  readonly onRestart: () => void;
  /** Milliseconds: the pause before the n-th restart in a row, up to a limit; a server that lived `healthyMs` starts over at n = 1. */
  readonly pause?: { readonly first: number; readonly most: number; readonly healthyMs: number };
}

export interface Supervised {
  /** Stops supervising, then stops the server. */
  stop(): Promise<void>;
}

/** Restarts a server whenever it ends, until it is stopped. The pause grows with each restart in a row. */
export function supervise(options: Supervision): Supervised {
  const stopping = new AbortController();
  const watching = watch(options, stopping.signal);
  return {
    async stop() {
      stopping.abort();
      await watching; // waits for a restart in progress, so that its server is stopped too
      await options.server.stop();
    },
  };
}

async function watch({ name, server, log, onRestart, pause }: Supervision, stopping: AbortSignal): Promise<void> {
  const { first, most, healthyMs } = pause ?? { first: 100, most: 5_000, healthyMs: 10_000 };
  const stopped = new Promise<undefined>((resolve) => stopping.addEventListener('abort', () => resolve(undefined)));
  let inARow = 0;
  let began = performance.now();
  for (;;) {
    const how = await Promise.race([server.ended(), stopped]);
    if (stopping.aborted) return;
    inARow = performance.now() - began > healthyMs ? 1 : inARow + 1;
    log(`${name} ended (${how}); starting it again · ${name} s’est arrêté; redémarrage`);
    await sleep(Math.min(first * 2 ** (inARow - 1), most), undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return;
    began = performance.now();
    try {
      await server.restart();
      onRestart();
    } catch (error) {
      log(`${name} does not start · ${name} ne démarre pas${'\u00a0'}: ${reason(error)}`);
    }
  }
}

function reason(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
