import type { NewEvent, RecordedEvent } from '@guichet/events';

/** A stream is one decision-maker's history: a request, a case, a notice. */
export interface StreamName {
  readonly municipality: string;
  /** First part of the stream id; the database lets only the owning service write it. */
  readonly category: string;
  readonly id: string;
}

/** `any`: whatever is there · `none`: the stream must not exist · n: its last revision must be n (n ≥ 1). */
export type ExpectedRevision = 'any' | 'none' | number;

export interface Appended {
  /** `duplicate`: events of these ids were appended to this stream before; they stay as they are, whatever was given now. */
  readonly status: 'appended' | 'duplicate';
  /** Revision of the stream's last event. */
  readonly revision: number;
  /** Position of the last of these events. */
  readonly position: bigint;
  /** These events as they stand in the log. */
  readonly events: readonly RecordedEvent[];
}

/** Events that `readAll` gives unless told; the stores here give as many at most in a batch of `subscribeAll`. */
export const PAGE = 500;

/**
 * The log of a group of municipalities, and the token under which Nest gives it. Appends are atomic and acknowledged only when durable. Two
 * adapters, one contract suite. Positions are ordered and otherwise opaque: not dense, and only those the log gave mean anything.
 * Every method rejects with `EventStoreUnavailable` when the store cannot be reached: nothing is known to be written then.
 */
export abstract class EventStore {
  /** Identity of the log: changes when it is restored, so that nobody trusts an old position. */
  abstract logId(): Promise<string>;
  /**
   * Rejects with `ConcurrencyConflict` (another revision than expected), `EventIdReused` (an id that stands in another stream or
   * batch) or `EventRefused` (gate: empty append, schema, personal field, size; nothing of the append was
   * written), `CategoryForbidden` (the role of this connection does not own the category).
   */
  abstract append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended>;
  /** All events of the stream in order, upcast; empty when it does not exist. */
  abstract readStream(stream: StreamName): Promise<RecordedEvent[]>;
  /**
   * Up to `limit` events after the position, in the order of the log; `0n` reads from the beginning. Never skips a settled event. May reject
   * with `PositionUnknown` for a position that this log never gave.
   */
  abstract readAll(after: bigint, limit?: number): Promise<RecordedEvent[]>;
  /** The event that stands at the position; undefined when none does. */
  abstract eventAt(position: bigint): Promise<RecordedEvent | undefined>;
  /** Batches after the position, first what is there, then what comes, until the signal aborts: of 1 to 1 000 events. */
  abstract subscribeAll(after: bigint, signal: AbortSignal): AsyncIterable<RecordedEvent[]>;
  /** Position of the last event; `0n` when the log is empty. */
  abstract head(): Promise<bigint>;
  abstract close(): Promise<void>;
}

export const streamId = (stream: StreamName): string => `${stream.category}-${stream.id}`;
