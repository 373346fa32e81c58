import { defineEvent, EVENTS, type EventDefinition, type NewEvent } from '@guichet/events';
import { Type } from 'typebox';
import type { StreamName } from '../event-store.ts';
import type { EventCatalogue } from '../gate.ts';
import { newId } from '../ids.ts';
import { newTraceparent } from '../traceparent.ts';

const Code = () => Type.String({ pattern: '^[a-z-]{1,64}$', 'x-field': 'code' });
const closed = { additionalProperties: false };

/** Had one word in version 1 and has a list of them now. */
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

/** What a careless author might define: a string of anything. */
export const Leaky = defineEvent({
  type: 'request.contract-leaky',
  version: 1,
  data: Type.Object({ remark: Type.String() }, closed),
  samples: [{ remark: 'anything' }],
});

/** What an adapter under test is opened with. */
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

export const someEvents = (count: number): NewEvent[] => Array.from({ length: count }, () => anEvent());
export const idsOf = (events: readonly { id: string }[]): string[] => events.map((event) => event.id);
