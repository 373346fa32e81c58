import type { EventDefinition, NewEvent } from '@guichet/events';
import { CHANNELS, EVENTS } from '@guichet/events';
import { EventIdReused, EventRefused } from './errors.ts';
import { streamId, type ExpectedRevision, type StreamName } from './event-store.ts';
import { freeTextIn } from './field-annotations.ts';

export type EventCatalogue = ReadonlyMap<string, EventDefinition>;

/** The most bytes of an event's data and metadata together, in UTF-8. */
const MOST_BYTES = 256 * 1024;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CATEGORY = /^[a-z]+$/;
const STREAM_KEY = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const MUNICIPALITY = /^[a-z0-9][a-z0-9-]{0,62}$/;
const ROLE = /^(service:)?[a-z][a-z_-]{0,40}$/;
const REF = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** True for an existing instant in the years 1900 to 9999, which every reader can store. */
function isInstant(text: string): boolean {
  if (!INSTANT.test(text) || text < '1900') return false;
  const milliseconds = Date.parse(text);
  // `Date.parse` reads 31 April as 1 May.
  return !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text.slice(0, 19));
}

const CHANNEL: ReadonlySet<string> = new Set([...CHANNELS, 'system']);
const METADATA = new Set([
  'municipality',
  'correlationId',
  'causationId',
  'actor',
  'channel',
  'traceparent',
  'occurredAt',
]);

/** An accepted event with its JSON, which was made to measure its size and is stored as it is. */
export interface Admitted {
  readonly event: NewEvent;
  readonly data: string;
  readonly metadata: string;
  /** Size of data and metadata in UTF-8. */
  readonly bytes: number;
}

/**
 * Every adapter checks appends with it: shape as in the catalogue, no field that could hold free text, at most 256 KiB per event. Throws
 * `EventRefused` or, when an id occurs twice, `EventIdReused`; reasons name fields and never quote values.
 */
export class Gate {
  readonly #freeText = new Map<string, readonly string[]>();

  constructor(private readonly catalogue: EventCatalogue = EVENTS) {}

  admit(stream: StreamName, events: readonly NewEvent[], expected: ExpectedRevision): Admitted[] {
    const faults = streamFaults(stream, expected);
    if (events.length === 0) faults.push('an append holds at least one event');
    if (faults.length) throw new EventRefused(events[0]?.type ?? stream.category, faults);
    if (new Set(events.map((event) => event.id)).size < events.length) throw new EventIdReused(streamId(stream));
    return events.map((event) => this.#admitOne(stream, event));
  }

  #admitOne(stream: StreamName, event: NewEvent): Admitted {
    const reasons = [...this.#dataFaults(stream, event), ...metadataFaults(stream, event)];
    if (reasons.length) throw new EventRefused(event.type, reasons);
    const data = JSON.stringify(event.data);
    const metadata = JSON.stringify({
      ...event.metadata,
      municipality: undefined,
    }); // the municipality has its own column
    const bytes = Buffer.byteLength(data) + Buffer.byteLength(metadata);
    if (bytes > MOST_BYTES) throw new EventRefused(event.type, [`${bytes} bytes are more than ${MOST_BYTES}`]);
    return { event, data, metadata, bytes };
  }

  #dataFaults(stream: StreamName, event: NewEvent): readonly string[] {
    const definition = this.catalogue.get(event.type);
    if (!definition) return ['no such event in the catalogue'];
    if (definition.category !== stream.category) return [`belongs into streams of category ${definition.category}`];
    const freeText = this.#freeTextOf(definition, event.schemaVersion);
    return freeText.length ? freeText : definition.faults(event.data, event.schemaVersion);
  }

  #freeTextOf(definition: EventDefinition, version: number): readonly string[] {
    const key = `${definition.type}.v${version}`;
    let found = this.#freeText.get(key);
    if (!found) {
      const schema = version === definition.version ? definition.data : definition.past?.[version - 1]?.schema;
      found = schema ? freeTextIn(schema) : []; // the definition itself refuses an unknown version
      this.#freeText.set(key, found);
    }
    return found;
  }
}

function streamFaults(stream: StreamName, expected: ExpectedRevision): string[] {
  return [
    ...(MUNICIPALITY.test(stream.municipality) ? [] : ['stream/municipality is no code']),
    ...(CATEGORY.test(stream.category) ? [] : ['stream/category is no word of lower-case letters']),
    ...(STREAM_KEY.test(stream.id) ? [] : ['stream/id is no code']),
    ...(typeof expected === 'string' || (Number.isSafeInteger(expected) && expected >= 1)
      ? []
      : ['expected revision is below 1']),
  ];
}

function metadataFaults({ municipality }: StreamName, { id, metadata: m }: NewEvent): string[] {
  const wrong: string[] = [];
  const check = (right: boolean, field: string) => void (right || wrong.push(`${field} is wrong or missing`));
  check(ID.test(id), 'id');
  check(m.municipality === municipality, 'metadata/municipality');
  check(ID.test(m.correlationId), 'metadata/correlationId');
  check(m.causationId === null || ID.test(m.causationId), 'metadata/causationId');
  check(ROLE.test(m.actor.role), 'metadata/actor/role');
  check(m.actor.ref === null || REF.test(m.actor.ref), 'metadata/actor/ref');
  check(CHANNEL.has(m.channel), 'metadata/channel');
  check(TRACEPARENT.test(m.traceparent), 'metadata/traceparent');
  check(isInstant(m.occurredAt), 'metadata/occurredAt');
  for (const field of Object.keys(m)) if (!METADATA.has(field)) wrong.push('metadata has an unknown field');
  for (const field of Object.keys(m.actor))
    if (field !== 'role' && field !== 'ref') wrong.push('metadata/actor has an unknown field');
  return wrong;
}
