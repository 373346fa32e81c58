import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { connected, numberFrom } from './connections.ts';

interface Watched {
  /** Address of the log, for any role that may read it. */
  readonly log: string;
  /** Own databases of the services that follow it. */
  readonly databases: readonly string[];
}

/** On the slowest machine; longer than any burst needs. */
const TIMEOUT_MS = 60_000;
const LOOK_EVERY_MS = 100;
const HEAD = 'select pos as n from event_log.head where shard = 0';
/** `-1` until the first event was handled. */
const SLOWEST = 'select coalesce(min(position), -1) as n from consumer_checkpoint';
const UNSENT = `select count(*) filter (where type = 'notice.queued') - count(*) filter (where type in ('notice.sent', 'notice.failed')) as n
  from event_log.events where type like 'notice.%'`;

/** Waits for the services that follow a log, on connections that stay open. */
export class Followers implements AsyncDisposable {
  private constructor(
    readonly log: pg.Client,
    private readonly databases: readonly pg.Client[],
  ) {}

  static async of({ log, databases }: Watched): Promise<Followers> {
    return new Followers(await connected(log), await Promise.all(databases.map(connected)));
  }

  /** Resolves when every follower is at the head and every message owed has been sent or given up. Rejects after a minute, saying who is behind. */
  async settled(timeoutMs = TIMEOUT_MS): Promise<void> {
    const end = performance.now() + timeoutMs;
    for (let rest = await this.#rest(); rest !== undefined; rest = await this.#rest()) {
      if (performance.now() > end) throw new Error(`after ${timeoutMs / 1000} s there is still work to do: ${rest}`);
      await sleep(LOOK_EVERY_MS);
    }
  }

  /** Events in the log of this type. */
  count(type: string): Promise<number> {
    return numberFrom(this.log, 'select count(*) as n from event_log.events where type = $1', [type]);
  }

  /** What is left to be done, for people; undefined when nothing is. */
  async #rest(): Promise<string | undefined> {
    const head = await numberFrom(this.log, HEAD);
    for (const database of this.databases) {
      const position = await numberFrom(database, SLOWEST);
      if (position < head) return `${database.database} is at ${position} of ${head}`;
    }
    const unsent = await numberFrom(this.log, UNSENT);
    return unsent === 0 ? undefined : `${unsent} messages are not sent`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.log, ...this.databases].map((client) => client.end()));
  }
}
