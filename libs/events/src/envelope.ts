/** What every event carries beside its data, and what the store adds when it is recorded. */

import type { CHANNELS } from './fields.ts';

export type Language = 'en' | 'fr';
export type Channel = (typeof CHANNELS)[number] | 'system';

export interface Actor {
  /** `resident`, `agent`, `clerk`, `supervisor`, `administrator`, `importer`, or `service:<name>` for a reaction. */
  readonly role: string;
  /** Opaque reference of the person, or of the API key of the application that sent it; `null` for a service or an anonymous resident. */
  readonly ref: string | null;
}

export interface EventMetadata {
  readonly municipality: string;
  /** Shared by everything that follows from one call of a resident or a clerk. */
  readonly correlationId: string;
  /** Id of the event this one reacts to; `null` where a person caused it. */
  readonly causationId: string | null;
  readonly actor: Actor;
  readonly channel: Channel;
  /** W3C trace context of the call that appended it. */
  readonly traceparent: string;
  /** When it happened in the municipality (ISO 8601, UTC); an importer may backdate it. */
  readonly occurredAt: string;
}

/** An event's name, version and data, before it has an id. */
export interface EventBody<T extends string = string, D = unknown> {
  readonly type: T;
  readonly schemaVersion: number;
  readonly data: D;
}

export interface NewEvent<T extends string = string, D = unknown> extends EventBody<T, D> {
  readonly id: string;
  readonly metadata: EventMetadata;
}

export interface RecordedEvent<T extends string = string, D = unknown> extends NewEvent<T, D> {
  /** `<category>-<id>`, e.g. `case-6f1c…`. */
  readonly streamId: string;
  /** 1 for the first event of its stream. */
  readonly revision: number;
  /** Position in the whole log: opaque, but ordered. Only the PostgreSQL log promises that it has no gaps. */
  readonly position: bigint;
  /** When the store recorded it (ISO 8601, UTC). */
  readonly recordedAt: string;
}
