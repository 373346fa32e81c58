import { upcast } from '@guichet/event-sourcing';
import { EVENTS, type Channel, type RecordedEvent } from '@guichet/events';
import { patternOf, typeOfPattern } from './subjects.ts';

const TYPE_PREFIX = 'ca.guichet.';

/** CloudEvents 1.0 in structured JSON. Names of extensions are lower case, as the standard requires. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  /** `ca.guichet.request.submitted.v1` */
  readonly type: string;
  /** `/municipalities/ottawa` */
  readonly source: string;
  /** The stream: `request-<id>`. */
  readonly subject: string;
  /** When it happened (ISO 8601, UTC). */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** `urn:guichet:data:request.submitted.v1`: the `$id` of the published JSON Schema of `data`. */
  readonly dataschema?: string;
  readonly municipality: string;
  readonly correlationid: string;
  readonly causationid?: string;
  readonly actorrole: string;
  readonly actorref?: string;
  readonly channel: string;
  readonly traceparent: string;
  readonly schemaversion: number;
  readonly recordedat: string;
  readonly logid: string;
  /** Decimal digits: a position does not fit CloudEvents' 32-bit integer. */
  readonly position: string;
  readonly revision: number;
  readonly data: unknown;
}

export function cloudEventOf(event: RecordedEvent, logId: string): CloudEvent {
  const { metadata } = event;
  return {
    specversion: '1.0',
    id: event.id,
    type: `${TYPE_PREFIX}${patternOf(event)}`,
    source: `/municipalities/${metadata.municipality}`,
    subject: event.streamId,
    time: metadata.occurredAt,
    datacontenttype: 'application/json',
    dataschema: `urn:guichet:data:${patternOf(event)}`,
    municipality: metadata.municipality,
    correlationid: metadata.correlationId,
    ...(metadata.causationId !== null && { causationid: metadata.causationId }),
    actorrole: metadata.actor.role,
    ...(metadata.actor.ref !== null && { actorref: metadata.actor.ref }),
    channel: metadata.channel,
    traceparent: metadata.traceparent,
    schemaversion: event.schemaVersion,
    recordedat: event.recordedAt,
    logid: logId,
    position: String(event.position),
    revision: event.revision,
    data: event.data,
  };
}

/** The event of a message, upcast to the newest version that this code knows; an event of a newer version is not changed. */
export function recordedFrom(message: { json<T>(): T }): RecordedEvent {
  const body = message.json<CloudEvent>();
  if (body.specversion !== '1.0' || !body.type?.startsWith(TYPE_PREFIX)) throw new TypeError('not an event of Guichet');
  const event: RecordedEvent = {
    id: body.id,
    type: typeOfPattern(body.type.slice(TYPE_PREFIX.length)),
    data: body.data,
    schemaVersion: body.schemaversion,
    metadata: {
      municipality: body.municipality,
      correlationId: body.correlationid,
      causationId: body.causationid ?? null,
      actor: { role: body.actorrole, ref: body.actorref ?? null },
      channel: body.channel as Channel,
      traceparent: body.traceparent,
      occurredAt: body.time,
    },
    streamId: body.subject,
    revision: body.revision,
    position: BigInt(body.position),
    recordedAt: body.recordedat,
  };
  return upcast(event, EVENTS);
}
