import { setTimeout as sleep } from 'node:timers/promises';
import { natsOptions } from '@guichet/messaging/access';
import type { Restartable } from '@guichet/local-stack';
import { connect } from '@nats-io/transport-node';

export interface ResponseWatch {
  readonly name: string;
  readonly server: Pick<Restartable, 'kill9' | 'pid'>;
  /** Asks the server. It rejects, or does not settle within `withinMs`, when the server does not answer. */
  readonly ask: () => Promise<unknown>;
  readonly log: (line: string) => void;
  /** Milliseconds. */
  readonly pace?: { readonly everyMs: number; readonly withinMs: number };
}

/** Missed answers in a row. A server that is only busy, or stopped for a few seconds, is not killed. */
const MISSED_ANSWERS = 4;

/**
 * Kills a server that runs but no longer answers, so that its supervisor starts it again. This happens to nats-server after its disk was full:
 * it accepts connections and says that JetStream is enabled, but JetStream never answers again. Call the returned function to stop watching.
 */
export function killWhenUnresponsive({ name, server, ask, log, pace }: ResponseWatch): () => Promise<void> {
  const { everyMs, withinMs } = pace ?? { everyMs: 3_000, withinMs: 3_000 };
  const stopping = new AbortController();
  const { signal } = stopping;
  const watching = (async () => {
    let missed = { pid: server.pid, count: 0 };
    while (!signal.aborted) {
      const { pid } = server;
      const answered = await inTime(ask(), withinMs);
      const before = missed.pid === pid ? missed.count : 0; // the count starts again for a new process
      missed = { pid, count: answered ? 0 : before + 1 };
      if (missed.count >= MISSED_ANSWERS && !signal.aborted) {
        log(`${name} no longer answers; killed · ${name} ne répond plus; arrêt forcé`);
        await server.kill9();
      }
      await sleep(everyMs, undefined, { signal }).catch(() => undefined); // the pause is interrupted when watching stops
    }
  })();
  return async () => {
    stopping.abort();
    await watching;
  };
}

async function inTime(answer: Promise<unknown>, withinMs: number): Promise<boolean> {
  const late = new AbortController();
  const said = answer.then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([said, sleep(withinMs, false, { signal: late.signal })]);
  } finally {
    late.abort();
  }
}

/** Sends a request to JetStream as the user of the address; rejects when there is no answer. */
export async function askJetStream(address: string, withinMs = 3_000): Promise<void> {
  const connection = await connect({ ...natsOptions(address), reconnect: false, timeout: withinMs });
  try {
    await connection.request('$JS.API.INFO', undefined, { timeout: withinMs });
  } finally {
    await connection.close();
  }
}
