import type { NewEvent, RecordedEvent } from '@guichet/events';
import { EVENTS } from '@guichet/events';
import type pg from 'pg';
import { Coalescer, type BatchOf } from '../coalescer.ts';
import { CategoryForbidden, ConcurrencyConflict, EventIdReused } from '../errors.ts';
import {
  PAGE,
  streamId,
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type StreamName,
} from '../event-store.ts';
import { Followers } from '../followers.ts';
import { Gate, type Admitted, type EventCatalogue } from '../gate.ts';
import { upcast } from '../upcast.ts';
import { BATCH_OF_APPENDS, writeBatch, type AppendVerdict, type PendingAppend } from './append-statement.ts';
import { asStoreFault } from './connection-faults.ts';
import { AppendListener } from './append-listener.ts';
import { connectionTo, openPool, type PoolOptions } from './open-pool.ts';
import { EVENT_COLUMNS, recordedFrom, type EventRow } from './recorded-row.ts';
import { subscription } from './subscription.ts';

/** The pool does not include the connection on which subscriptions listen. */
export interface PostgresEventStoreOptions extends PoolOptions {
  /** The catalogue of its events. Default: that of `@guichet/events`. */
  events?: EventCatalogue;
  /** Told which subscriptions are lost. */
  followers?: Followers;
}

const BATCH_OF_STREAMS: BatchOf<StreamName> = {
  keyOf: (stream) => `${stream.municipality}/${streamId(stream)}`,
  bytesOf: () => 0,
};
const EXPECTED = { any: -2, none: -1 } as const;

/** The log in PostgreSQL; see README. Its schema comes from `migrateLog`. */
export class PostgresEventStore implements EventStore {
  readonly pool: pg.Pool;
  readonly #gate: Gate;
  readonly #catalogue: EventCatalogue;
  readonly #commits: Coalescer<PendingAppend, AppendVerdict>;
  readonly #reads: Coalescer<StreamName, RecordedEvent[]>;
  readonly #listener: AppendListener;
  readonly #followers: Followers;
  readonly #onFault: (fault: unknown) => void;
  readonly #closing = new AbortController();

  static connect(url: string, options: PostgresEventStoreOptions = {}): PostgresEventStore {
    return new PostgresEventStore(url, options);
  }

  private constructor(url: string, options: PostgresEventStoreOptions) {
    const { applicationName = 'guichet', events = EVENTS, onFault = () => undefined } = options;
    this.#followers = options.followers ?? new Followers();
    this.pool = openPool(url, options);
    this.#catalogue = events;
    this.#gate = new Gate(events);
    this.#onFault = onFault;
    this.#listener = new AppendListener(connectionTo(url, `${applicationName}-listen`), onFault);
    this.#commits = new Coalescer(BATCH_OF_APPENDS, (batch) => this.#reach(() => writeBatch(this.pool, batch)));
    this.#reads = new Coalescer(BATCH_OF_STREAMS, (streams) => this.#readStreams(streams));
  }

  async logId(): Promise<string> {
    const { rows } = await this.#query<{ log_id: string }>('select log_id from event_log.identity');
    return rows[0]!.log_id;
  }

  async append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    const admitted = this.#gate.admit(stream, events, expected);
    const verdict = await this.#commits.add({
      municipality: stream.municipality,
      streamId: streamId(stream),
      expected: typeof expected === 'number' ? expected : EXPECTED[expected],
      events: admitted,
    });
    return this.#appended(stream, admitted, expected, verdict);
  }

  async #appended(
    stream: StreamName,
    admitted: readonly Admitted[],
    expected: ExpectedRevision,
    verdict: AppendVerdict,
  ): Promise<Appended> {
    const { status, revision, position } = verdict;
    switch (status) {
      case 'appended':
        return {
          status,
          revision,
          position,
          events: this.#asRecorded(stream, admitted, verdict),
        };
      case 'duplicate': {
        const ids = new Set(admitted.map(({ event }) => event.id));
        return {
          status,
          revision,
          position,
          events: (await this.readStream(stream)).filter(({ id }) => ids.has(id)),
        };
      }
      case 'conflict':
        throw new ConcurrencyConflict(streamId(stream), expected, revision);
      case 'id_reuse':
        throw new EventIdReused(streamId(stream));
      case 'forbidden':
        throw new CategoryForbidden(`this role may not append to ${stream.category} of ${stream.municipality}`);
    }
  }

  /** Positions of one append are consecutive here, because they are assigned under the lock of the head row. */
  #asRecorded(stream: StreamName, admitted: readonly Admitted[], last: AppendVerdict): RecordedEvent[] {
    const before = admitted.length - 1;
    return admitted.map(({ event }, index) =>
      upcast(
        {
          ...event,
          streamId: streamId(stream),
          revision: last.revision - before + index,
          position: last.position - BigInt(before - index),
          recordedAt: last.recordedAt,
        },
        this.#catalogue,
      ),
    );
  }

  readStream(stream: StreamName): Promise<RecordedEvent[]> {
    return this.#reads.add(stream);
  }

  /** `offset 0` makes PostgreSQL read one stream after the other; a plan cached while the log was empty would read the whole log for a join. */
  async #readStreams(streams: readonly StreamName[]): Promise<RecordedEvent[][]> {
    const { rows } = await this.#query<EventRow & { nr: string }>({
      name: 'read-streams',
      text: `select nr, ${EVENT_COLUMNS}
             from unnest($1::text[], $2::text[]) with ordinality as wanted (municipality, stream_id, nr)
             cross join lateral (select * from event_log.streams s
               where s.municipality = wanted.municipality and s.stream_id = wanted.stream_id offset 0) s
             cross join lateral (select * from event_log.events e where e.stream_no = s.stream_no offset 0) e
             order by nr, e.version`,
      values: [streams.map(({ municipality }) => municipality), streams.map(streamId)],
    });
    const read = streams.map((): RecordedEvent[] => []);
    for (const row of rows) read[Number(row.nr) - 1]!.push(upcast(recordedFrom(row), this.#catalogue));
    return read;
  }

  async readAll(after: bigint, limit = PAGE): Promise<RecordedEvent[]> {
    // Not a prepared statement: a plan cached while the log was empty would not use the index.
    const text = `select ${EVENT_COLUMNS} from event_log.events e join event_log.streams s using (stream_no)
                  where e.pos > $1 order by e.pos limit $2`;
    const { rows } = await this.#query<EventRow>({
      text,
      values: [after.toString(), limit],
    });
    return rows.map((row) => upcast(recordedFrom(row), this.#catalogue));
  }

  async eventAt(position: bigint): Promise<RecordedEvent | undefined> {
    const { rows } = await this.#query<EventRow>({
      text: `select ${EVENT_COLUMNS} from event_log.events e join event_log.streams s using (stream_no) where e.pos = $1`,
      values: [position.toString()],
    });
    return rows[0] && upcast(recordedFrom(rows[0]), this.#catalogue);
  }

  subscribeAll(after: bigint, signal: AbortSignal): AsyncIterable<RecordedEvent[]> {
    return subscription({
      after,
      read: (position) => this.readAll(position),
      most: PAGE,
      listener: this.#listener,
      onFault: this.#onFault,
      followers: this.#followers,
      signal: AbortSignal.any([signal, this.#closing.signal]),
    });
  }

  async head(): Promise<bigint> {
    const { rows } = await this.#query<{ pos: string }>('select pos from event_log.head where shard = 0');
    return BigInt(rows[0]!.pos);
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.pool.end();
  }

  #query<R extends pg.QueryResultRow>(query: string | pg.QueryConfig): Promise<pg.QueryResult<R>> {
    return this.#reach(() => this.pool.query<R>(query));
  }

  async #reach<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (fault) {
      throw asStoreFault(fault);
    }
  }
}
