import { EVENTS, type NewEvent, type RecordedEvent } from '@guichet/events';
import { PositionUnknown } from '../errors.ts';
import {
  PAGE,
  streamId,
  type Appended,
  type AppendedEvent,
  type EventStore,
  type ExpectedRevision,
  type StreamName,
} from '../event-store.ts';
import { Followers } from '../followers.ts';
import { Gate, type EventCatalogue } from '../gate.ts';
import { upcast } from '../upcast.ts';
import { LogEnd } from './log-end.ts';
import { issueLogId, logIdOf } from './log-identity.ts';
import type { From, LogServer, StoredEvent } from './log-server.ts';
import { recorded } from './recorded-event.ts';
import { DEFAULT_PREFIX, StreamNames } from './stream-names.ts';
import { StreamWriter } from './stream-writer.ts';
import { follow } from './subscription.ts';
import { wholeStream } from './whole-stream.ts';

export interface EventStoreDbOptions {
  /** The catalogue of its events. Default: that of `@guichet/events`. */
  events?: EventCatalogue;
  /** Prefix of every stream name of this log. Default `guichet`. Two logs on one server need different prefixes. */
  prefix?: string;
  /** Told of faults from which a subscription recovers by itself, other than outages. */
  onFault?: (fault: unknown) => void;
  /** Told which subscriptions are lost. */
  followers?: Followers;
}

/** Size of a page that is searched for an event of this log: small enough to be cheap, large enough to get past the server's own events. */
const LEAST_PAGE = 64;
const MOST_PAGE = 1_000;

/** The log in EventStoreDB (KurrentDB); see docs/event-stores.md for what differs from PostgreSQL. */
export class EventStoreDbEventStore implements EventStore {
  readonly #names: StreamNames;
  readonly #gate: Gate;
  readonly #catalogue: EventCatalogue;
  readonly #writer: StreamWriter;
  readonly #end: LogEnd;
  readonly #followers: Followers;
  readonly #onFault: (fault: unknown) => void;
  readonly #closing = new AbortController();

  constructor(
    private readonly server: LogServer,
    {
      events = EVENTS,
      prefix = DEFAULT_PREFIX,
      onFault = () => undefined,
      followers = new Followers(),
    }: EventStoreDbOptions = {},
  ) {
    this.#names = new StreamNames(prefix);
    this.#gate = new Gate(events);
    this.#catalogue = events;
    this.#writer = new StreamWriter(server, this.#names);
    this.#onFault = onFault;
    this.#followers = followers;
    this.#end = new LogEnd(server, this.#names);
  }

  logId(): Promise<string> {
    return logIdOf(this.server, this.#names.identity);
  }

  /** Call it after a restore of the server and never otherwise, because it makes all checkpoints and copies invalid. Gives the new id. */
  issueLogId(): Promise<string> {
    return issueLogId(this.server, this.#names.identity);
  }

  /** Detects `EventIdReused` only within the same stream. */
  async append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.#gate.admit(stream, events, expected);
    const written = await this.#writer.append(stream, events, expected);
    const revision = Number(written.lastRevision) + 1;
    if (written.status === 'duplicate') {
      const known = this.#shown(written.events);
      return { status: 'duplicate', revision, position: known.at(-1)!.position, events: known };
    }
    const position = written.lastPosition;
    return { status: 'appended', revision, position, events: this.#appended(stream, events, revision, position) };
  }

  /** The server's answer has the position of the last one only. */
  #appended(stream: StreamName, events: readonly NewEvent[], last: number, lastPosition: bigint): AppendedEvent[] {
    const id = streamId(stream);
    return events.map((event, index) => {
      const revision = last - events.length + index + 1;
      const position = revision === last ? { position: lastPosition } : {};
      return upcast({ ...event, streamId: id, revision, ...position }, this.#catalogue);
    });
  }

  async readStream(stream: StreamName): Promise<RecordedEvent[]> {
    return this.#shown(await wholeStream(this.server, this.#names.of(stream)));
  }

  async readAll(after: bigint, limit = PAGE): Promise<RecordedEvent[]> {
    const found: StoredEvent[] = [];
    for (let from: From = after === 0n ? 'start' : after; ;) {
      const most = Math.min(Math.max(limit - found.length + 1, LEAST_PAGE), MOST_PAGE);
      const page: StoredEvent[] = await this.server.readForward(from, most);
      found.push(...page.filter(({ stream, position }) => position > after && this.#names.isOfLog(stream)));
      if (found.length >= limit || page.length < most) return this.#shown(found.slice(0, limit));
      after = from = page.at(-1)!.position;
    }
  }

  async eventAt(position: bigint): Promise<RecordedEvent | undefined> {
    try {
      const [event] = await this.server.readForward(position, 1);
      return event?.position === position && this.#names.isOfLog(event.stream) ? this.#shown([event])[0] : undefined;
    } catch (fault) {
      if (fault instanceof PositionUnknown) return undefined;
      throw fault;
    }
  }

  async *subscribeAll(after: bigint, signal: AbortSignal): AsyncGenerator<RecordedEvent[]> {
    const batches = follow({
      server: this.server,
      onFault: this.#onFault,
      followers: this.#followers,
      stands: async (position) => (await this.eventAt(position)) !== undefined,
      beginning: this.#names.beginning,
      after,
      signal: AbortSignal.any([signal, this.#closing.signal]),
    });
    for await (const batch of batches) yield this.#shown(batch);
  }

  head(): Promise<bigint> {
    return this.#end.position();
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.server.close();
  }

  #shown(events: readonly StoredEvent[]): RecordedEvent[] {
    return events.map((event) => upcast(recorded(event, this.#names), this.#catalogue));
  }
}
