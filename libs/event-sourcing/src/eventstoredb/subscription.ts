import { setTimeout as sleep } from 'node:timers/promises';
import { CredentialsRefused, EventStoreUnavailable, PositionUnknown } from '../errors.ts';
import { PAGE } from '../event-store.ts';
import type { Followers } from '../followers.ts';
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
  readonly followers: Followers;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Follows a catch-up subscription. When it is lost, another one begins after the last yielded event, so that nothing is skipped or
 * repeated. The connection's flow control waits for a slow reader; only one batch is in memory here. Ends when the signal aborts, and rejects
 * only with `PositionUnknown`: the log at the server is then not the one that was followed.
 */
export async function* follow(following: Following): AsyncGenerator<StoredEvent[]> {
  try {
    yield* followed(following);
  } finally {
    following.followers.notLost(following);
  }
}

async function* followed(following: Following): AsyncGenerator<StoredEvent[]> {
  const { signal, followers, onFault } = following;
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
        if (!events) {
          followers.lost(following);
          break;
        }
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
function subscribed(following: Following, position: bigint): Arrivals {
  const { server, beginning, stands, followers } = following;
  let arrivals: Arrivals | undefined;
  let isStopped = false;
  return {
    async next(most) {
      if (!arrivals && position > 0n && !(await stands(position)))
        throw new PositionUnknown('no event of this log stands at the position');
      if (isStopped) throw new EventStoreUnavailable('the subscription was stopped');
      arrivals ??= server.subscribe(position, beginning, () => followers.notLost(following));
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

/** Tells of each fault that is not an outage once, until events come again. */
class Told {
  readonly #told = new Set<string>();

  constructor(private readonly onFault: (fault: unknown) => void) {}

  of(fault: unknown): void {
    const { name, code, type } = (fault ?? {}) as Readonly<Record<string, unknown>>;
    const kind = [name, code, type].join(' '); // a message may have another number each time
    const isOutage = fault instanceof EventStoreUnavailable && !(fault instanceof CredentialsRefused);
    if (isOutage || this.#told.has(kind)) return;
    this.#told.add(kind);
    this.onFault(fault);
  }

  eventsCame(): void {
    this.#told.clear();
  }
}

async function pauseFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, { signal });
  } catch (fault) {
    if (!signal.aborted) throw fault;
  }
}
