import type { EventMetadata, NewEvent, RecordedEvent } from '@guichet/events';
import type { ProposedEvent, StoredEvent } from './log-server.ts';
import type { StreamNames } from './stream-names.ts';

/**
 * Metadata as the server stores it. The server's projections use the names with `$`. `appendId` identifies the append that wrote the
 * event: when two appends have the same events at the same time, the server writes one and confirms both.
 */
interface StoredMetadata extends Omit<EventMetadata, 'correlationId' | 'causationId'> {
  readonly $correlationId: string;
  readonly $causationId?: string;
  readonly schemaVersion: number;
  readonly appendId: string;
  readonly copied?: Copied;
}

/** Position and time of a copied event in its original log. */
export interface Copied {
  readonly logId: string;
  readonly position: string;
  readonly recordedAt: string;
}

export function proposed(event: NewEvent, appendId: string, copied?: Copied): ProposedEvent {
  const { correlationId, causationId, ...metadata } = event.metadata;
  const stored: StoredMetadata = {
    ...metadata,
    $correlationId: correlationId,
    ...(causationId === null ? {} : { $causationId: causationId }),
    schemaVersion: event.schemaVersion,
    appendId,
    ...(copied && { copied }),
  };
  return { id: event.id, type: event.type, data: event.data, metadata: { ...stored } };
}

export const appendIdOf = (event: StoredEvent): string => metadataOf(event).appendId;
export const copiedOf = (event: StoredEvent): Copied | undefined => metadataOf(event).copied;

/** The event as it was appended, not upcast. Throws when it was not written by this adapter. */
export function recorded(event: StoredEvent, names: StreamNames): RecordedEvent {
  const { $correlationId, $causationId = null, schemaVersion, appendId: _, copied, ...metadata } = metadataOf(event);
  return {
    id: event.id,
    type: event.type,
    schemaVersion,
    data: event.data,
    metadata: { ...metadata, correlationId: $correlationId, causationId: $causationId },
    streamId: names.streamId(event.stream),
    revision: Number(event.revision) + 1,
    position: event.position,
    recordedAt: copied?.recordedAt ?? event.created.toISOString(),
  };
}

function metadataOf({ metadata, stream, revision }: StoredEvent): StoredMetadata {
  const stored = metadata as Partial<StoredMetadata> | undefined;
  if (typeof stored?.schemaVersion === 'number' && stored.appendId) return stored as StoredMetadata;
  throw new Error(`somebody else wrote into the log: ${stream} at ${revision}`);
}
