/** An event as the server keeps it. */
export interface StoredEvent {
  readonly id: string;
  readonly stream: string;
  /** From 0. */
  readonly revision: bigint;
  /** Of its commit: ordered, not dense. */
  readonly position: bigint;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  readonly created: Date;
}

export type ProposedEvent = Pick<StoredEvent, 'id' | 'type' | 'data'> & {
  readonly metadata: Readonly<Record<string, unknown>>;
};

/** Where a read of everything begins, itself included going forward and not going backward. */
export type From = 'start' | 'end' | bigint;

/** Events as they come, from one catch-up subscription. */
export interface Arrivals {
  /** The next events, at least one and at most `most`. Rejects when the subscription is over. */
  next(most: number): Promise<StoredEvent[]>;
  stop(): void;
}

/**
 * What the adapter asks of a server, in the adapter's words: whoever implements it is the only one to know a client library.
 * Everything rejects with `EventStoreUnavailable` when there is no answer, and with `CategoryForbidden` when the server denies access.
 */
export interface LogServer {
  /** Gives the revision of the last event. Rejects with `WrongRevision` or `EventRefused` (larger than the server takes). */
  append(stream: string, events: readonly ProposedEvent[], expected: 'none' | bigint): Promise<bigint>;
  /** From a revision on; empty when the stream does not exist. */
  readStream(stream: string, from?: bigint, most?: number): Promise<StoredEvent[]>;
  /** The last event of a stream. */
  lastOf(stream: string): Promise<StoredEvent | undefined>;
  /** Every event there is, the server's own included. Rejects with `PositionUnknown` when no event begins at the position. */
  readForward(from: From, most: number): Promise<StoredEvent[]>;
  readBackward(from: From, most: number): Promise<StoredEvent[]>;
  /** Events after the position, of streams whose names begin so. */
  subscribe(after: bigint, beginning: string): Arrivals;
  close(): Promise<void>;
}

/** The server found the stream at another revision than the append expected. */
export class WrongRevision extends Error {
  override readonly name = 'WrongRevision';
}
