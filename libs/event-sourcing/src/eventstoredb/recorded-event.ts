import { randomUUID } from 'node:crypto';
import type { EventMetadata, NewEvent, RecordedEvent } from '@guichet/events';
import { LogDamaged } from '../errors.ts';
import type { ProposedEvent, StoredEvent } from './log-server.ts';
import type { StreamNames } from './stream-names.ts';

/**
 * Metadata as the server stores it. The server's projections use the names with `$`. The event's id stands here and not in the server's
 * field, because a server that is given the same ids a second time while the first append is in flight does not answer for seconds.
 */
interface StoredMetadata extends Omit<EventMetadata, 'correlationId' | 'causationId'> {
  readonly $correlationId: string;
  readonly $causationId?: string;
  readonly schemaVersion: number;
  /** Missing in logs of earlier versions, where the server's field holds the id. */
  readonly eventId?: string;
  /** Only in logs of earlier versions: identified the append. */
  readonly appendId?: string;
  readonly copied?: Copied;
}

/** Position and time of a copied event in its original log. */
export interface Copied {
  readonly logId: string;
  readonly position: string;
  readonly recordedAt: string;
}

/** With an id of its own for the server, so that an append that comes twice is refused by its revision, and at once. */
export const proposed = (event: NewEvent): ProposedEvent => ({ ...stored(event), id: randomUUID() });

/** Under its own id, which the server recognizes when an interrupted copy is repeated. Nobody else writes meanwhile. */
export const proposedCopy = (event: NewEvent, copied: Copied): ProposedEvent => stored(event, copied);

function stored(event: NewEvent, copied?: Copied): ProposedEvent {
  const { correlationId, causationId, ...metadata } = event.metadata;
  const kept: StoredMetadata = {
    ...metadata,
    $correlationId: correlationId,
    ...(causationId === null ? {} : { $causationId: causationId }),
    schemaVersion: event.schemaVersion,
    eventId: event.id,
    ...(copied && { copied }),
  };
  return { id: event.id, type: event.type, data: event.data, metadata: { ...kept } };
}

export const idOf = (event: StoredEvent): string => metadataOf(event).eventId ?? event.id;

/** The event as it was appended, not upcast. Throws when it was not written by this adapter. */
export function recorded(event: StoredEvent, names: StreamNames): RecordedEvent {
  const given = metadataOf(event);
  const {
    $correlationId,
    $causationId = null,
    schemaVersion,
    eventId = event.id,
    appendId: _,
    copied,
    ...metadata
  } = given;
  return {
    id: eventId,
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

function metadataOf({ type, metadata, stream, revision }: StoredEvent): StoredMetadata {
  if (type === '$streamDeleted') throw new LogDamaged(`${stream} was deleted`);
  const kept = metadata as Partial<StoredMetadata> | undefined;
  if (typeof kept?.schemaVersion === 'number' && (kept.eventId ?? kept.appendId)) return kept as StoredMetadata;
  throw new Error(`somebody else wrote into the log: ${stream} at ${revision}`);
}
