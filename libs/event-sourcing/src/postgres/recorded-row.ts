import type { EventMetadata, RecordedEvent } from '@guichet/events';

export interface EventRow {
  readonly pos: string;
  readonly stream_id: string;
  readonly version: string;
  readonly event_id: string;
  readonly municipality: string;
  readonly type: string;
  readonly schema_version: number;
  readonly data: unknown;
  readonly meta: Omit<EventMetadata, 'municipality'>;
  readonly recorded_at: Date;
}

export const EVENT_COLUMNS =
  'e.pos, s.stream_id, e.version, e.event_id, e.municipality, e.type, e.schema_version, e.data, e.meta, e.recorded_at';

export const recordedFrom = (row: EventRow): RecordedEvent => ({
  id: row.event_id,
  type: row.type,
  schemaVersion: row.schema_version,
  data: row.data,
  metadata: { municipality: row.municipality, ...row.meta },
  streamId: row.stream_id,
  revision: Number(row.version),
  position: BigInt(row.pos),
  recordedAt: row.recorded_at.toISOString(),
});
