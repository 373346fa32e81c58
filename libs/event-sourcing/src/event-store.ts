import type { NewEvent, RecordedEvent } from '@guichet/events';

/** Names the stream of one aggregate: a request, a case or a notice. */
export interface StreamName {
  readonly municipality: string;
  /** First part of the stream id; the database lets only the owning service write it. */
  readonly category: string;
  readonly id: string;
}

/** `any`: no condition; `none`: the stream must not exist; n ≥ 1: the stream's last revision must be n. */
export type ExpectedRevision = 'any' | 'none' | number;

export interface Appended {
  /** `duplicate`: events with these ids were appended to this stream before; they are not changed. */
  readonly status: 'appended' | 'duplicate';
  /** Revision of the stream's last event. */
  readonly revision: number;
  /** Position of the last of these events. */
  readonly position: bigint;
  /** These events in today's shape. */
  readonly events: readonly AppendedEvent[];
}

/**
 * What an append knows of an event without reading it back: not the time, which the store itself writes, and of the events before the last one
 * not always the position (`withPositions`).
 */
export type AppendedEvent = Omit<RecordedEvent, 'recordedAt' | 'position'> & { readonly position?: bigint };

/** An event whose position is known. */
export type PlacedEvent = AppendedEvent & Pick<RecordedEvent, 'position'>;

/** Default limit of `readAll`, and in the stores here the most events in a batch of `subscribeAll`. */
export const PAGE = 500;

/**
 * The log of a group of municipalities, and its injection token in Nest. Appends are atomic and are acknowledged only when durable. Two
 * adapters pass the same contract suite. Positions are ordered and otherwise opaque: they are not dense, and only those from the log are
 * valid. Every method rejects with `EventStoreUnavailable` when the store cannot be reached; it is then unknown whether anything was written.
 */
export abstract class EventStore {
  /** Identity of the log. It changes when the log is restored, since old positions are then no longer valid. */
  abstract logId(): Promise<string>;
  /**
   * Rejects with `ConcurrencyConflict` (another revision than expected), `EventIdReused` (an id that exists in another stream or
   * append), `EventRefused` (gate: empty append, schema, personal field, size; nothing is written) or `CategoryForbidden` (the
   * connection's role may not write the category).
   */
  abstract append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended>;
  /** All events of the stream in order, upcast; empty when it does not exist. */
  abstract readStream(stream: StreamName): Promise<RecordedEvent[]>;
  /**
   * Up to `limit` events after the position, in the order of the log; `0n` reads from the beginning. Never skips a committed event. May reject
   * with `PositionUnknown` for a position that is not from this log.
   */
  abstract readAll(after: bigint, limit?: number): Promise<RecordedEvent[]>;
  /** The event at the position; undefined when there is none. */
  abstract eventAt(position: bigint): Promise<RecordedEvent | undefined>;
  /** Batches of 1 to 1 000 events after the position: first existing events, then new ones, until the signal aborts. */
  abstract subscribeAll(after: bigint, signal: AbortSignal): AsyncIterable<RecordedEvent[]>;
  /** Position of the last event; `0n` when the log is empty. */
  abstract head(): Promise<bigint>;
  abstract close(): Promise<void>;
}

/** These events of the stream; it is read only where the answer to their append did not say each position. */
export async function withPositions(
  store: Pick<EventStore, 'readStream'>,
  stream: StreamName,
  events: readonly AppendedEvent[],
): Promise<readonly PlacedEvent[]> {
  if (events.every((event): event is PlacedEvent => event.position !== undefined)) return events;
  const ids = new Set(events.map(({ id }) => id));
  return (await store.readStream(stream)).filter(({ id }) => ids.has(id));
}

export const streamId = (stream: StreamName): string => `${stream.category}-${stream.id}`;
