import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreUnavailable, PositionUnknown } from '../errors.ts';
import { PAGE } from '../event-store.ts';
import type { Arrivals, LogServer, StoredEvent } from './log-server.ts';

interface Following {
  readonly server: LogServer;
  readonly beginning: string;
  readonly after: bigint;
  readonly signal: AbortSignal;
  /** Whether an event of this log stands at the position: the server itself follows from any position after the end of a restored log. */
  readonly stands: (position: bigint) => Promise<boolean>;
  /** Told of faults other than outages. */
  readonly onFault: (fault: unknown) => void;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Follows a catch-up subscription. When it is lost, another one begins after the last yielded event, so that nothing is skipped or
 * repeated. The connection's flow control waits for a slow reader; only one batch is in memory here. Ends when the signal aborts, and rejects
 * only with `PositionUnknown`: the log at the server is then not the one that was followed.
 */
export async function* follow(following: Following): AsyncGenerator<StoredEvent[]> {
  const { signal, onFault } = following;
  let position = following.after;
  let pause = FIRST_PAUSE_MS;
  const told = new Told(onFault);
  while (!signal.aborted) {
    const arrivals = subscribed(following, position);
    const stop = () => arrivals.stop();
    signal.addEventListener('abort', stop, { once: true });
    try {
      for (;;) {
        const events = await nextUnlessLost(arrivals, told);
        if (signal.aborted) return;
        if (!events) break;
        const fresh = events.filter((event) => event.position > position);
        if (fresh.length === 0) continue;
        yield fresh;
        position = fresh.at(-1)!.position;
        pause = FIRST_PAUSE_MS;
        told.eventsCame();
      }
    } finally {
      signal.removeEventListener('abort', stop);
      arrivals.stop();
    }
    await pauseFor(pause, signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
}

/** A subscription after the position, once it is certain that the position is of this log. */
function subscribed({ server, beginning, stands }: Following, position: bigint): Arrivals {
  let arrivals: Arrivals | undefined;
  let isStopped = false;
  return {
    async next(most) {
      if (!arrivals && position > 0n && !(await stands(position)))
        throw new PositionUnknown('no event of this log stands at the position');
      if (isStopped) throw new EventStoreUnavailable('the subscription was stopped');
      arrivals ??= server.subscribe(position, beginning);
      return arrivals.next(most);
    },
    stop() {
      isStopped = true;
      arrivals?.stop();
    },
  };
}

/** Undefined when the subscription is lost, for whatever reason the server gives: it ends in ways that no list of faults foresees. */
async function nextUnlessLost(arrivals: Arrivals, told: Told): Promise<StoredEvent[] | undefined> {
  try {
    return await arrivals.next(PAGE);
  } catch (fault) {
    if (fault instanceof PositionUnknown) throw fault;
    told.of(fault);
    return undefined;
  }
}

/** Tells of a fault that is not an outage once, until events come again. */
class Told {
  #last?: string;

  constructor(private readonly onFault: (fault: unknown) => void) {}

  of(fault: unknown): void {
    if (fault instanceof EventStoreUnavailable || String(fault) === this.#last) return;
    this.#last = String(fault);
    this.onFault(fault);
  }

  eventsCame(): void {
    this.#last = undefined;
  }
}

async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (fault) {
    if (!signal.aborted) throw fault;
  }
}
