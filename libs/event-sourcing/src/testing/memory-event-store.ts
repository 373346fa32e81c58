import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EVENTS, type NewEvent, type RecordedEvent } from '@guichet/events';
import { ConcurrencyConflict, EventIdReused } from '../errors.ts';
import { streamId, type Appended, type EventStore, type ExpectedRevision, type StreamName } from '../event-store.ts';
import { Gate, type EventCatalogue } from '../gate.ts';
import { upcast } from '../upcast.ts';

/** A log that lasts as long as the test: for specs without a server. It keeps the same contract as the real ones. */
export class MemoryEventStore implements EventStore {
  readonly #log: RecordedEvent[] = [];
  readonly #id = randomUUID();
  readonly #gate: Gate;

  constructor(private readonly catalogue: EventCatalogue = EVENTS) {
    this.#gate = new Gate(catalogue);
  }

  async logId(): Promise<string> {
    return this.#id;
  }

  async append(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.#gate.admit(stream, events, expected);
    const before = this.#stream(stream);
    const ids = events.map((event) => event.id);
    const known = this.#log.filter((event) => ids.includes(event.id));
    if (known.length) return this.#knownAlready(stream, before, ids, known);
    const current = before.length;
    if (expected !== 'any' && (expected === 'none' ? 0 : expected) !== current) {
      throw new ConcurrencyConflict(streamId(stream), expected, current);
    }
    const recordedAt = new Date().toISOString();
    const recorded = events.map((event, index) => ({
      ...structuredClone(event),
      streamId: streamId(stream),
      revision: current + index + 1,
      position: BigInt(this.#log.length + index + 1),
      recordedAt,
    }));
    this.#log.push(...recorded);
    return this.#answer('appended', current + events.length, recorded);
  }

  #knownAlready(
    stream: StreamName,
    inStream: readonly RecordedEvent[],
    ids: string[],
    known: RecordedEvent[],
  ): Appended {
    const first = inStream.findIndex((event) => event.id === ids[0]);
    const there = inStream.slice(first, first + ids.length).map((event) => event.id);
    if (first < 0 || there.join() !== ids.join()) throw new EventIdReused(streamId(stream));
    return this.#answer('duplicate', inStream.length, known);
  }

  #answer(status: Appended['status'], revision: number, events: readonly RecordedEvent[]): Appended {
    return { status, revision, position: events.at(-1)!.position, events: this.#shown(events) };
  }

  #stream({ municipality, ...name }: StreamName): RecordedEvent[] {
    const id = streamId({ municipality, ...name });
    return this.#log.filter((event) => event.streamId === id && event.metadata.municipality === municipality);
  }

  #shown(events: readonly RecordedEvent[]): RecordedEvent[] {
    return events.map((event) => upcast(structuredClone(event), this.catalogue));
  }

  async readStream(stream: StreamName): Promise<RecordedEvent[]> {
    return this.#shown(this.#stream(stream));
  }

  async readAll(after: bigint, limit = 500): Promise<RecordedEvent[]> {
    await sleep(0); // as any store, it lets others work
    return this.#shown(this.#log.slice(Number(after), Number(after) + limit));
  }

  async *subscribeAll(after: bigint, signal: AbortSignal): AsyncGenerator<RecordedEvent[]> {
    for (let position = after; !signal.aborted;) {
      const events = await this.readAll(position);
      if (events.length) yield events;
      position = events.at(-1)?.position ?? position;
    }
  }

  async head(): Promise<bigint> {
    return BigInt(this.#log.length);
  }

  async close(): Promise<void> {}
}
