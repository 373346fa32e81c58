/** An event as the server stores it. */
export interface StoredEvent {
  readonly id: string;
  readonly stream: string;
  /** Counted from 0. */
  readonly revision: bigint;
  /** Position of its commit: ordered, not dense. */
  readonly position: bigint;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  readonly created: Date;
}

export type ProposedEvent = Pick<StoredEvent, 'id' | 'type' | 'data'> & {
  readonly metadata: Readonly<Record<string, unknown>>;
};

export type LastWritten = Pick<StoredEvent, 'revision' | 'position'>;

/** Where a read of all events begins; a forward read includes this event, a backward read does not. */
export type From = 'start' | 'end' | bigint;

/** The events of one catch-up subscription. */
export interface Arrivals {
  /** The next events, at least one and at most `most`. Rejects when the subscription has ended. */
  next(most: number): Promise<StoredEvent[]>;
  stop(): void;
}

/**
 * The calls that the adapter makes to a server. Only its implementation depends on a client library. All calls reject with
 * `EventStoreUnavailable` when there is no answer, and with `CredentialsRefused` when the server does not know the user or lets it read nothing.
 */
export interface LogServer {
  /**
   * Resolves with revision and position of the last event. Rejects with `WrongRevision`, `CategoryForbidden`, `EventRefused` (larger than the server accepts),
   * and with `LogDamaged` for a stream that was deleted for ever.
   */
  append(stream: string, events: readonly ProposedEvent[], expected: 'none' | bigint): Promise<LastWritten>;
  /** The events that can be seen; undefined when the stream does not exist. Rejects with `LogDamaged` when it was deleted for ever. */
  readStream(stream: string): Promise<StoredEvent[] | undefined>;
  /** The last event of a stream. */
  lastOf(stream: string): Promise<StoredEvent | undefined>;
  /** All events, including the server's own. Rejects with `PositionUnknown` when no event begins at the position. */
  readForward(from: From, most: number): Promise<StoredEvent[]>;
  readBackward(from: From, most: number): Promise<StoredEvent[]>;
  /** Events after the position, at which an event must stand, of streams whose names have this prefix. `onConfirmed`: the server gives them from now on. */
  subscribe(after: bigint, beginning: string, onConfirmed: () => void): Arrivals;
  close(): Promise<void>;
}

/** The server found the stream at another revision than the append expected. */
export class WrongRevision extends Error {
  override readonly name = 'WrongRevision';
}
