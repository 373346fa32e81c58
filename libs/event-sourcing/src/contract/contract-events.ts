import { defineEvent, EVENTS, type EventDefinition, type NewEvent, type RecordedEvent } from '@guichet/events';
import { Type } from 'typebox';
import type { EventStore, StreamName } from '../event-store.ts';
import type { EventCatalogue } from '../gate.ts';
import { newId } from '../ids.ts';
import { newTraceparent } from '../traceparent.ts';

/** English and French words: sizes are counted in bytes, and contents are compared by characters. */
const Code = () => Type.String({ pattern: '^[a-zà-öø-ÿœ’❄-]{1,64}$', 'x-field': 'code' });
const closed = { additionalProperties: false };

/** Version 1 had one word; the present version has a list of words. */
export const Noted = defineEvent({
  type: 'request.contract-noted',
  version: 2,
  data: Type.Object({ words: Type.Array(Code()) }, closed),
  samples: [{ words: ['ice'] }],
  past: [
    {
      schema: Type.Object({ word: Code() }, closed),
      samples: [{ word: 'ice' }],
      upcast: (data) => ({ words: [(data as { word: string }).word] }),
    },
  ],
});

/** An event with a string field that may hold any text, as an author could define by mistake. */
export const Leaky = defineEvent({
  type: 'request.contract-leaky',
  version: 1,
  data: Type.Object({ remark: Type.String() }, closed),
  samples: [{ remark: 'anything' }],
});

/** The catalogue with which an adapter under test is opened. */
export const CONTRACT_EVENTS: EventCatalogue = new Map<string, EventDefinition>([
  ...EVENTS,
  [Noted.type, Noted as unknown as EventDefinition],
  [Leaky.type, Leaky as unknown as EventDefinition],
]);

export const MUNICIPALITY = 'contract';
export const aStream = (municipality = MUNICIPALITY): StreamName => ({
  municipality,
  category: 'request',
  id: newId(),
});

export function anEvent(over: Partial<NewEvent> = {}, municipality = MUNICIPALITY): NewEvent {
  return {
    ...Noted({ words: ['ice'] }),
    id: newId(),
    metadata: {
      municipality,
      correlationId: newId(),
      causationId: null,
      actor: { role: 'agent', ref: 'agent-7' },
      channel: 'phone',
      traceparent: newTraceparent(),
      occurredAt: '2026-03-09T14:30:00.000Z',
    },
    ...over,
  };
}

/** The size that the gate counts: bytes of data and metadata in UTF-8, as they are stored. */
export const bytesOf = ({ data, metadata }: NewEvent): number =>
  Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify({ ...metadata, municipality: undefined }));

/** An event of exactly this many bytes (at least 1 000), mostly two-byte French letters. */
export function anEventOf(bytes: number): NewEvent {
  const empty = anEvent({ data: { words: [] } });
  const word = 'é'.repeat(30);
  const cost = (text: string): number => Buffer.byteLength(text) + '"",'.length;
  const room = bytes - bytesOf(empty) + 1; // the first word has no comma
  const count = Math.floor((room - cost('a')) / cost(word));
  const rest = 'a'.repeat(room - count * cost(word) - cost(''));
  return { ...empty, data: { words: [...Array.from({ length: count }, () => word), rest] } };
}

/** Appends, and gives the events as the store records them. */
export async function recordedIn(store: EventStore, count = 1): Promise<RecordedEvent[]> {
  const stream = aStream();
  await store.append(stream, someEvents(count), 'none');
  return store.readStream(stream);
}

export const someEvents = (count: number): NewEvent[] => Array.from({ length: count }, () => anEvent());
export const idsOf = (events: readonly { id: string }[]): string[] => events.map((event) => event.id);
