import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreUnavailable } from '../errors.ts';
import { PAGE } from '../event-store.ts';
import type { Arrivals, LogServer, StoredEvent } from './log-server.ts';

interface Following {
  readonly server: LogServer;
  readonly beginning: string;
  readonly after: bigint;
  readonly signal: AbortSignal;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Follows a catch-up subscription. When it is lost, another one begins after the last yielded event, so that nothing is skipped or
 * repeated. The connection's flow control waits for a slow reader; only one batch is in memory here. Ends when the signal aborts.
 */
export async function* follow({ server, beginning, after, signal }: Following): AsyncGenerator<StoredEvent[]> {
  let position = after;
  let pause = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const arrivals = server.subscribe(position, beginning);
    const stop = () => arrivals.stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        const events = await nextUnlessLost(arrivals);
        if (signal.aborted) return;
        if (!events) break;
        const fresh = events.filter((event) => event.position > position);
        if (fresh.length === 0) continue;
        yield fresh;
        position = fresh.at(-1)!.position;
        pause = FIRST_PAUSE_MS;
      }
    } finally {
      signal.removeEventListener('abort', stop);
      arrivals.stop();
    }
    await pauseFor(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

async function nextUnlessLost(arrivals: Arrivals): Promise<StoredEvent[] | undefined> {
  try {
    return await arrivals.next(PAGE);
  } catch (fault) {
    if (fault instanceof EventStoreUnavailable) return undefined;
    throw fault;
  }
}

async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (fault) {
    if (!signal.aborted) throw fault;
  }
}
