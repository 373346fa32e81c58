import { until } from '@guichet/local-stack';
import type pg from 'pg';
import { connected, numberFrom } from './connections.ts';

interface Watched {
  /** Of the log, as anybody who may read it. */
  readonly log: string;
  /** Own databases of the services that follow it. */
  readonly databases: readonly string[];
}

const TIMEOUT_MS = 300_000;
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

  /** Resolves when every follower is at the head and every message owed has been sent or given up. Rejects after five minutes. */
  async settled(): Promise<void> {
    await until('everything settled', () => this.#isSettled(), { timeoutMs: TIMEOUT_MS, everyMs: 100 });
  }

  /** Events in the log of this type. */
  count(type: string): Promise<number> {
    return numberFrom(this.log, 'select count(*) as n from event_log.events where type = $1', [type]);
  }

  async #isSettled(): Promise<true | undefined> {
    const head = await numberFrom(this.log, HEAD);
    for (const database of this.databases) {
      if ((await numberFrom(database, SLOWEST)) < head) return undefined;
    }
    return (await numberFrom(this.log, UNSENT)) === 0 || undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.log, ...this.databases].map((client) => client.end()));
  }
}
