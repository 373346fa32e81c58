import type { NewEvent, RecordedEvent } from '@guichet/events';
import * as fc from 'fast-check';
import { EventRefused } from './errors.ts';
import { Gate } from './gate.ts';
import { anEvent, aStream, CONTRACT_EVENTS, Noted } from './contract/contract-events.ts';
import { holds } from './contract/property-run.ts';
import { upcast } from './upcast.ts';

const gate = new Gate(CONTRACT_EVENTS);
const refusal = (events: readonly NewEvent[]): EventRefused | undefined => {
  try {
    gate.admit(aStream(), events, 'any');
    return undefined;
  } catch (fault) {
    if (fault instanceof EventRefused) return fault;
    throw fault;
  }
};

/** Text as a resident might type it, long enough that it cannot be in a reason by chance. */
const text = fc.string({ unit: 'grapheme', minLength: 6, maxLength: 40 }).map((typed) => `Zoé ${typed}`);
const { metadata } = anEvent();

/** An event with the text in a field that must not hold it. */
const leaking = fc.tuple(text, fc.nat({ max: 8 })).map(([typed, place]): [string, NewEvent] => {
  const changes: Partial<NewEvent>[] = [
    { data: { words: ['ice', typed] } },
    { data: { words: [], [typed]: 1 } },
    { data: typed },
    { id: typed },
    { data: { words: ['ice'], nested: { [typed]: typed } } },
    { metadata: { ...metadata, correlationId: typed } },
    { metadata: { ...metadata, actor: { role: typed, ref: typed } } },
    { metadata: { ...metadata, [typed]: typed } },
    { metadata: { ...metadata, occurredAt: typed, traceparent: typed } },
  ];
  return [typed, anEvent(changes[place])];
});

const word = fc.stringMatching(/^[a-zéèêç’-]{1,64}$/);
const good = fc.array(word, { maxLength: 5 }).map((words) => anEvent(Noted({ words })));

describe('the gate', () => {
  it('refuses text wherever it is, and its reasons never quote it', () =>
    holds(
      fc.property(leaking, ([typed, event]) => {
        const refused = refusal([event]);
        expect(refused).toBeInstanceOf(EventRefused);
        expect(JSON.stringify(refused!.reasons)).not.toContain(JSON.stringify(typed).slice(1, -1));
      }),
      300,
    ));

  it('refuses an append exactly when it would refuse one of its events alone', () =>
    holds(
      fc.property(
        fc.array(
          fc.oneof(
            { weight: 4, arbitrary: good },
            leaking.map(([, event]) => event),
          ),
          { minLength: 1 },
        ),
        (events) => {
          const alone = events.flatMap((event) => refusal([event]) ?? []);
          expect(refusal(events)?.reasons).toEqual(alone[0]?.reasons);
        },
      ),
      200,
    ));

  it('stores what it was given, and counts its bytes', () =>
    holds(
      fc.property(good, (event) => {
        const [admitted] = gate.admit(aStream(), [event], 'any');
        const { municipality: _, ...stored } = event.metadata;
        expect(JSON.parse(admitted!.data)).toEqual(event.data);
        expect(JSON.parse(admitted!.metadata)).toEqual(stored);
        expect(admitted!.bytes).toBe(Buffer.byteLength(admitted!.data + admitted!.metadata));
      }),
      100,
    ));
});

describe('upcasting', () => {
  const recorded = (event: NewEvent): RecordedEvent => ({
    ...event,
    streamId: 'request-a',
    revision: 1,
    position: 1n,
    recordedAt: '2026-03-09T14:30:00.000Z',
  });

  it('changes the shape and nothing else, once', () =>
    holds(
      fc.property(word, (old) => {
        const event = recorded(anEvent({ schemaVersion: 1, data: { word: old } }));
        const today = upcast(event, CONTRACT_EVENTS);
        expect(today).toEqual({ ...event, ...Noted({ words: [old] }) });
        expect(Noted.faults(today.data)).toEqual([]);
        expect(upcast(today, CONTRACT_EVENTS)).toBe(today);
      }),
      100,
    ));

  it('leaves what it does not know as it is', () =>
    holds(
      fc.property(fc.integer({ min: 3, max: 99 }), fc.jsonValue(), (schemaVersion, data) => {
        const newer = recorded(anEvent({ schemaVersion, data }));
        const unheardOf = recorded(anEvent({ type: 'request.unheard-of', schemaVersion: 1, data }));
        for (const event of [newer, unheardOf]) expect(upcast(event, CONTRACT_EVENTS)).toBe(event);
      }),
      100,
    ));
});
