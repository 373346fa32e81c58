import type { EventStore } from '@guichet/event-sourcing';
import { EVENTS, type RecordedEvent } from '@guichet/events';
import { readAhead } from './log-reader.ts';
import type { ReadModel, RebuildProjection } from './read-model.ts';
import { RebuildRefused } from './rebuild-error.ts';
import type { RebuildConnection } from './connection.ts';
import type { ResumePoint } from './swap.ts';

/** Reads the log into the fresh tables. */
export class FreshTableWriter {
  /** The last event of every batch so far; a consumer can go on after each of them. */
  private readonly batchEnds: ResumePoint[] = [];
  private readonly projection: RebuildProjection;
  /** Number of events read, of all types. */
  events = 0;

  constructor(
    private readonly model: ReadModel,
    private readonly store: EventStore,
    readonly logId: string,
    private readonly connection: RebuildConnection,
    private readonly onBatch: (position: bigint) => void,
    private readonly batchSize?: number,
  ) {
    this.projection = model.read();
  }

  /** The last event read; the beginning of the log before the first. */
  get end(): ResumePoint {
    return this.batchEnds.at(-1) ?? { logId: null, position: 0n, eventId: null, recordedAt: null };
  }

  /** Reads up to a position. Resolves with the number of events read. */
  async catchUp(upTo: bigint): Promise<number> {
    const before = this.events;
    if (upTo <= this.end.position) return 0;
    for await (const batch of readAhead(this.store, this.end.position, upTo, this.batchSize)) {
      const wanted = batch.filter(({ type }) => this.model.types.has(type));
      requireKnownVersions(wanted);
      if (wanted.length > 0) await this.connection.transaction(() => this.projection.project(wanted, this.connection));
      const { position, id: eventId, recordedAt } = batch.at(-1)!;
      this.batchEnds.push({ logId: this.logId, position, eventId, recordedAt });
      this.events += batch.length;
      this.onBatch(position);
    }
    await this.connection.transaction(async () => this.projection.finish?.(this.connection));
    return this.events - before;
  }

  /** True when the events read so far include the live model's last event at the same position of the same log. */
  contains({ logId, position, eventId }: ResumePoint): boolean {
    if (logId !== this.logId) return false;
    return this.batchEnds.some((end) => end.position === position && end.eventId === eventId);
  }

  /**
   * Where a reaction goes on in a log that it did not consume: before the first event without a reaction, not counting dead letters. It may
   * handle some events again, which changes nothing.
   */
  async resumption(): Promise<ResumePoint> {
    const unanswered = this.projection.unanswered?.() ?? [];
    const given: { event_id: string }[] = await this.connection.query(
      'select event_id from dead_letter where consumer = $1 and event_id = any ($2)',
      [this.model.consumer, unanswered.map(({ id }) => id)],
    );
    const givenUp = new Set(given.map(({ event_id }) => event_id));
    const first = unanswered.find(({ id }) => !givenUp.has(id));
    if (!first) return this.end;
    const earlier = this.batchEnds.findLast(({ position }) => position < first.position);
    return earlier ?? { logId: null, position: 0n, eventId: null, recordedAt: null };
  }
}

/** Refuses an event that a newer release wrote: without it the tables would be incomplete. */
function requireKnownVersions(events: readonly RecordedEvent[]): void {
  for (const { type, schemaVersion, position } of events) {
    if (schemaVersion > (EVENTS.get(type)?.version ?? 0))
      throw new RebuildRefused('unknown-version', `${type} v${schemaVersion}, position ${position}`);
  }
}
