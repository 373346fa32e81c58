import { setTimeout as sleep } from 'node:timers/promises';
import { CredentialsRefused, EventStoreUnavailable, openEventStore, type LogUrls } from '@guichet/event-sourcing';
import { hostsIn } from '../data/log-choice.ts';

const PATIENCE_MS = 60_000;

/** The log did not answer in time, or refuses the user or the password of its address. */
export class LogNotReached extends Error {
  override readonly name = 'LogNotReached';
  constructor(
    readonly reason: 'away' | 'refused',
    /** Without user and password. */
    readonly server: string,
    options: ErrorOptions,
  ) {
    super(`${server}: ${reason}`, options);
  }
}

interface Waiting {
  readonly log: (line: string) => void;
  readonly stopping: AbortSignal;
  readonly patienceMs?: number;
}

/** Waits until the log answers, and says so once. Throws LogNotReached. */
export async function untilLogAnswers({ EVENT_STORE_URL: url }: LogUrls, waiting: Waiting): Promise<void> {
  const { log, stopping, patienceMs = PATIENCE_MS } = waiting;
  const store = await openEventStore(url, { poolSize: 1, applicationName: 'guichet-launcher' });
  const deadline = performance.now() + patienceMs;
  const server = hostsIn(url);
  try {
    for (let tries = 1; ; tries += 1) {
      stopping.throwIfAborted();
      try {
        await store.logId();
        return;
      } catch (fault) {
        if (fault instanceof CredentialsRefused) throw new LogNotReached('refused', server, { cause: fault });
        if (!(fault instanceof EventStoreUnavailable)) throw fault;
        if (tries === 1) log(`waiting for the event log at ${server} · en attente du journal à l’adresse ${server}`);
        if (performance.now() > deadline) throw new LogNotReached('away', server, { cause: fault });
      }
      await sleep(500, undefined, { signal: stopping });
    }
  } finally {
    await store.close();
  }
}
