import {
  EventStoreDBClient,
  jsonEvent,
  streamNameFilter,
  type JSONType,
  type ReadPosition,
} from '@eventstore/db-client';
import { EventStoreUnavailable } from '../errors.ts';
import { ClientSubscription } from './client-subscription.ts';
import { connectionStringFault, withoutStreamPrefix } from './connection-string.ts';
import {
  WrongRevision,
  type Arrivals,
  type From,
  type LastWritten,
  type LogServer,
  type ProposedEvent,
  type StoredEvent,
} from './log-server.ts';
import { asReadFault, asServerFault, isStreamNotFound } from './server-faults.ts';
import { storedEvent } from './stored-event.ts';

/** Milliseconds: time limit of an append, and the longest pause between two events of a read. */
const PATIENCE_MS = 10_000;
/** A read must see the latest append, which only the leader is certain to have. */
const BY_LEADER = { requiresLeader: true } as const;
/** Events buffered in the client, in each of two buffers, before the server waits. */
const EVENTS_AHEAD = 250;

type Read = AsyncIterable<unknown> & { cancel(): Promise<void>; destroy(fault: Error): unknown };

/** Connects to a server through `@eventstore/db-client`. Only the files `client-*` depend on this client library. */
export class ClientConnection implements LogServer {
  #closed = false;

  /** Throws when the connection string is invalid, without quoting it. `streamPrefix` in it is for the store. */
  static to(url: string, connectionName: string, patienceMs = PATIENCE_MS): ClientConnection {
    const fault = connectionStringFault(url);
    if (fault) throw new Error(`the address of EventStoreDB ${fault.en} · l’adresse d’EventStoreDB ${fault.fr}`);
    const name = `connectionName=${encodeURIComponent(connectionName)}`;
    const its = withoutStreamPrefix(url);
    const named = /connection_?-?name=/i.test(its) ? its : `${its}${its.includes('?') ? '&' : '?'}${name}`;
    return new ClientConnection(EventStoreDBClient.connectionString(named), patienceMs);
  }

  constructor(
    private readonly client: EventStoreDBClient,
    private readonly patienceMs = PATIENCE_MS,
  ) {
    // Not the client's batched append: it keeps the appends of all connections of the process in one table, so that a fault of one connection
    // rejects those of the others, and late answers then end the process. It also has no time limit. The plain append has neither problem.
    Object.assign(client, { supports: async () => false });
  }

  async append(stream: string, events: readonly ProposedEvent[], expected: 'none' | bigint): Promise<LastWritten> {
    const result = await this.#ask(() =>
      this.client.appendToStream(
        stream,
        events.map(({ id, type, data, metadata }) => jsonEvent({ id, type, data: data as JSONType, metadata })),
        { ...BY_LEADER, expectedRevision: expected === 'none' ? 'no_stream' : expected, deadline: this.patienceMs },
      ),
    );
    if (!result.success) throw new WrongRevision(); // when the client is configured not to throw
    if (!result.position) throw new Error(`the server did not say where it wrote into ${stream}`);
    return { revision: result.nextExpectedRevision, position: result.position.commit };
  }

  async readStream(stream: string): Promise<StoredEvent[] | undefined> {
    return this.#readStream(() => this.client.readStream(stream, { ...BY_LEADER, fromRevision: 0n }));
  }

  async lastOf(stream: string): Promise<StoredEvent | undefined> {
    const options = { ...BY_LEADER, fromRevision: 'end', direction: 'backwards', maxCount: 1 } as const;
    return (await this.#readStream(() => this.client.readStream(stream, options)))?.[0];
  }

  readForward(from: From, most: number): Promise<StoredEvent[]> {
    return this.#readAll(from, 'forwards', most);
  }

  readBackward(from: From, most: number): Promise<StoredEvent[]> {
    return this.#readAll(from, 'backwards', most);
  }

  subscribe(after: bigint, beginning: string, onConfirmed: () => void): Arrivals {
    const filter = streamNameFilter({ prefixes: [beginning] });
    const options = { fromPosition: positionOf(after === 0n ? 'start' : after), filter };
    return new ClientSubscription(() => {
      if (this.#closed) throw new EventStoreUnavailable('the connection was closed');
      return this.client.subscribeToAll(options, { highWaterMark: EVENTS_AHEAD });
    }, onConfirmed);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.client.dispose();
  }

  #readAll(from: From, direction: 'forwards' | 'backwards', maxCount: number): Promise<StoredEvent[]> {
    const fromPosition = positionOf(from);
    return this.#ask(
      () => collect(this.client.readAll({ ...BY_LEADER, fromPosition, direction, maxCount }), this.patienceMs),
      asReadFault,
    );
  }

  async #readStream(open: () => Read): Promise<StoredEvent[] | undefined> {
    try {
      return await this.#ask(() => collect(open(), this.patienceMs), asReadFault);
    } catch (fault) {
      if (isStreamNotFound(fault)) return undefined;
      throw fault;
    }
  }

  async #ask<T>(call: () => Promise<T>, asKnown = asServerFault): Promise<T> {
    if (this.#closed) throw new EventStoreUnavailable('the connection was closed');
    try {
      return await call();
    } catch (fault) {
      throw asKnown(fault);
    }
  }
}

/** The events of one append have the same commit and prepare position. */
const positionOf = (from: From): ReadPosition => (typeof from === 'bigint' ? { commit: from, prepare: from } : from);

/** Adds a time limit to a read, because the client has none. */
async function collect(read: Read, patienceMs: number): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  const silence = setTimeout(() => {
    read.destroy(new EventStoreUnavailable('the event log does not answer'));
    void read.cancel().catch(() => undefined); // the caller already has the failure
  }, patienceMs);
  try {
    for await (const resolved of read) {
      silence.refresh();
      events.push(storedEvent(resolved));
    }
  } finally {
    clearTimeout(silence);
  }
  return events;
}
