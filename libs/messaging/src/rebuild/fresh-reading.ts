import type { EventStore } from '@guichet/event-sourcing';
import { EVENTS, type RecordedEvent } from '@guichet/events';
import { readAhead } from './log-reader.ts';
import type { ReadModel, Reading } from './read-model.ts';
import { RebuildRefused } from './rebuild-error.ts';
import type { Session } from './session.ts';
import type { Place } from './swap.ts';

/** How far the log is read into the fresh tables. */
export class FreshReading {
  /** Ends of the batches so far: places to go on from. */
  private readonly places: Place[] = [];
  private readonly reading: Reading;
  /** Events read, of all types. */
  events = 0;

  constructor(
    private readonly model: ReadModel,
    private readonly store: EventStore,
    readonly logId: string,
    private readonly session: Session,
    private readonly onBatch: (position: bigint) => void,
    private readonly batchSize?: number,
  ) {
    this.reading = model.read();
  }

  /** Of the last event read; the beginning of the log before the first. */
  get place(): Place {
    return this.places.at(-1) ?? { logId: null, position: 0n, eventId: null, recordedAt: null };
  }

  /** Reads up to a position. Resolves with the number of events that brought. */
  async catchUp(upTo: bigint): Promise<number> {
    const before = this.events;
    if (upTo <= this.place.position) return 0;
    for await (const batch of readAhead(this.store, this.place.position, upTo, this.batchSize)) {
      const wanted = batch.filter(({ type }) => this.model.types.has(type));
      requireKnownVersions(wanted);
      if (wanted.length > 0) await this.session.transaction(() => this.reading.project(wanted, this.session));
      const { position, id: eventId, recordedAt } = batch.at(-1)!;
      this.places.push({ logId: this.logId, position, eventId, recordedAt });
      this.events += batch.length;
      this.onBatch(position);
    }
    await this.session.transaction(async () => this.reading.finish?.(this.session));
    return this.events - before;
  }

  /** True where the live model's event is the one that this log has at that position, as far as it is read. */
  contains({ logId, position, eventId }: Place): boolean {
    if (logId !== this.logId) return false;
    return this.places.some((place) => place.position === position && place.eventId === eventId);
  }

  /**
   * Where a reaction goes on in a log that it did not consume: before the first event that still lacks its reaction, dead letters aside. Some
   * that have theirs may come again, which changes nothing.
   */
  async resumption(): Promise<Place> {
    const unanswered = this.reading.unanswered?.() ?? [];
    const given: { event_id: string }[] = await this.session.query(
      'select event_id from dead_letter where consumer = $1 and event_id = any ($2)',
      [this.model.consumer, unanswered.map(({ id }) => id)],
    );
    const givenUp = new Set(given.map(({ event_id }) => event_id));
    const first = unanswered.find(({ id }) => !givenUp.has(id));
    if (!first) return this.place;
    const earlier = this.places.findLast(({ position }) => position < first.position);
    return earlier ?? { logId: null, position: 0n, eventId: null, recordedAt: null };
  }
}

/** A model is complete or it is not there: what a newer release wrote must be read by a newer release. */
function requireKnownVersions(events: readonly RecordedEvent[]): void {
  for (const { type, schemaVersion, position } of events) {
    if (schemaVersion > (EVENTS.get(type)?.version ?? 0))
      throw new RebuildRefused('unknown-version', `${type} v${schemaVersion}, position ${position}`);
  }
}
