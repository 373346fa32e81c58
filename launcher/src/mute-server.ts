import { setTimeout as sleep } from 'node:timers/promises';
import { natsOptions } from '@guichet/messaging/access';
import type { Restartable } from '@guichet/local-stack';
import { connect } from '@nats-io/transport-node';

export interface MutenessWatch {
  readonly name: string;
  readonly server: Pick<Restartable, 'kill9' | 'pid'>;
  /** Rejects, or is still waiting after `withinMs`, while the server gives no answer. */
  readonly ask: () => Promise<unknown>;
  readonly log: (line: string) => void;
  /** Milliseconds. */
  readonly pace?: { readonly everyMs: number; readonly withinMs: number };
}

/** In a row. A server that is only busy, or stopped for seconds, is left alone. */
const SILENCES = 4;

/**
 * Kills a server that lives and answers nothing any more, so that whoever supervises it starts it again. nats-server does that after its
 * disk was full: it takes connections and says that JetStream is on, and never answers for it again. Call the answer to stop.
 */
export function killWhenMute({ name, server, ask, log, pace }: MutenessWatch): () => Promise<void> {
  const { everyMs, withinMs } = pace ?? { everyMs: 3_000, withinMs: 3_000 };
  const stopping = new AbortController();
  const { signal } = stopping;
  const watching = (async () => {
    let silences = { pid: server.pid, count: 0 };
    while (!signal.aborted) {
      const { pid } = server;
      const answered = await inTime(ask(), withinMs);
      const before = silences.pid === pid ? silences.count : 0; // a new process begins anew
      silences = { pid, count: answered ? 0 : before + 1 };
      if (silences.count >= SILENCES && !signal.aborted) {
        log(`${name} no longer answers; killed · ${name} ne répond plus; arrêt forcé`);
        await server.kill9();
      }
      await sleep(everyMs, undefined, { signal }).catch(() => undefined); // an interrupted pause is the end
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

/** Asks JetStream itself, as the user of the address; rejects when nothing comes. */
export async function askJetStream(address: string, withinMs = 3_000): Promise<void> {
  const connection = await connect({ ...natsOptions(address), reconnect: false, timeout: withinMs });
  try {
    await connection.request('$JS.API.INFO', undefined, { timeout: withinMs });
  } finally {
    await connection.close();
  }
}
