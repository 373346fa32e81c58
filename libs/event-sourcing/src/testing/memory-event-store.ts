import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EVENTS, type NewEvent, type RecordedEvent } from '@guichet/events';
import { ConcurrencyConflict, EventIdReused } from '../errors.ts';
import {
  PAGE,
  streamId,
  type Appended,
  type EventStore,
  type ExpectedRevision,
  type StreamName,
} from '../event-store.ts';
import { Gate, type EventCatalogue } from '../gate.ts';
import { upcast } from '../upcast.ts';

export interface MemoryEventStoreOptions {
  /** False to recognize a repeated append only at the expected revision, as stores without an index of ids do. Default true. */
  readonly knowsEveryId?: boolean;
}

/** A log in memory for specs without a server. It passes the same contract as the real ones. */
export class MemoryEventStore implements EventStore {
  readonly #log: RecordedEvent[] = [];
  readonly #gate: Gate;
  readonly #knowsEveryId: boolean;
  #id: string = randomUUID();
  /** Resolves at the next append. */
  #grown = Promise.withResolvers<void>();

  constructor(
    private readonly catalogue: EventCatalogue = EVENTS,
    { knowsEveryId = true }: MemoryEventStoreOptions = {},
  ) {
    this.#gate = new Gate(catalogue);
    this.#knowsEveryId = knowsEveryId;
  }

  async logId(): Promise<string> {
    return this.#id;
  }

  /** Changes the log's id, as a restore does. */
  changeLogId(): void {
    this.#id = randomUUID();
  }

  async append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.#gate.admit(stream, events, expected);
    const before = this.#stream(stream);
    const ids = events.map((event) => event.id);
    const known = this.#knowsEveryId ? this.#found(stream, before, ids) : standingThere(before, ids, expected);
    if (known) return this.#answer('duplicate', before.length, known);
    if (expected !== 'any' && (expected === 'none' ? 0 : expected) !== before.length) {
      throw new ConcurrencyConflict(streamId(stream), expected, before.length);
    }
    const recorded = this.#record(stream, events, before.length);
    return this.#answer('appended', before.length + events.length, recorded);
  }

  #found(stream: StreamName, inStream: readonly RecordedEvent[], ids: readonly string[]): RecordedEvent[] | undefined {
    if (!this.#log.some((event) => ids.includes(event.id))) return undefined;
    const first = inStream.findIndex((event) => event.id === ids[0]);
    const there = inStream.slice(first, first + ids.length);
    if (first < 0 || !areThese(there, ids)) throw new EventIdReused(streamId(stream));
    return there;
  }

  #record(stream: StreamName, events: readonly NewEvent[], revision: number): RecordedEvent[] {
    const recordedAt = new Date().toISOString();
    const recorded = events.map((event, index) => ({
      ...structuredClone(event),
      streamId: streamId(stream),
      revision: revision + index + 1,
      position: BigInt(this.#log.length + index + 1),
      recordedAt,
    }));
    this.#log.push(...recorded);
    this.#grown.resolve();
    this.#grown = Promise.withResolvers();
    return recorded;
  }

  #answer(status: Appended['status'], revision: number, events: readonly RecordedEvent[]): Appended {
    return { status, revision, position: events.at(-1)!.position, events: this.#shown(events) };
  }

  #stream(stream: StreamName): RecordedEvent[] {
    const id = streamId(stream);
    return this.#log.filter((event) => event.streamId === id && event.metadata.municipality === stream.municipality);
  }

  #shown(events: readonly RecordedEvent[]): RecordedEvent[] {
    return events.map((event) => upcast(structuredClone(event), this.catalogue));
  }

  async readStream(stream: StreamName): Promise<RecordedEvent[]> {
    return this.#shown(this.#stream(stream));
  }

  async readAll(after: bigint, limit = PAGE): Promise<RecordedEvent[]> {
    await sleep(0); // gives others a turn, as any store does
    return this.#shown(this.#log.slice(Number(after), Number(after) + limit));
  }

  async eventAt(position: bigint): Promise<RecordedEvent | undefined> {
    return this.#shown(this.#log.filter((event) => event.position === position))[0];
  }

  async *subscribeAll(after: bigint, signal: AbortSignal): AsyncGenerator<RecordedEvent[]> {
    const told = Promise.withResolvers<void>();
    signal.addEventListener('abort', () => told.resolve(), { once: true });
    for (let position = after; !signal.aborted;) {
      const grown = this.#grown.promise; // before the read, so that no append is missed
      const events = await this.readAll(position);
      if (signal.aborted) return;
      if (events.length) yield events;
      else await Promise.race([grown, told.promise]);
      position = events.at(-1)?.position ?? position;
    }
  }

  async head(): Promise<bigint> {
    return BigInt(this.#log.length);
  }

  async close(): Promise<void> {}
}

const areThese = (events: readonly RecordedEvent[], ids: readonly string[]): boolean =>
  events.map((event) => event.id).join() === ids.join();

/** These events at the revisions that the append expected; `any` accepts all revisions. */
function standingThere(
  inStream: readonly RecordedEvent[],
  ids: readonly string[],
  expected: ExpectedRevision,
): RecordedEvent[] | undefined {
  if (expected === 'any') return undefined;
  const first = expected === 'none' ? 0 : expected;
  const there = inStream.slice(first, first + ids.length);
  return areThese(there, ids) ? there : undefined;
}
