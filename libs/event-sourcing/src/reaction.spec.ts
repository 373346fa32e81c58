import type { RecordedEvent } from '@guichet/events';
import { react, reactionIds } from './reaction.ts';
import { aStream, CONTRACT_EVENTS, recordedIn } from './contract/contract-events.ts';
import { MemoryEventStore } from './testing/memory-event-store.ts';
import { notebook } from './contract/notebook.ts';

const store = new MemoryEventStore(CONTRACT_EVENTS);
let cause: RecordedEvent;
beforeEach(async () => {
  [cause] = (await recordedIn(store)) as [RecordedEvent];
});

describe('react', () => {
  it('appends once, however often the event is delivered', async () => {
    const stream = aStream();
    const once = await react(store, notebook, stream, { words: ['ice', 'snow'] }, cause, 'note-it', {
      actorName: 'routing',
    });
    const twice = await react(store, notebook, stream, { words: ['rain'] }, cause, 'note-it', { actorName: 'routing' });
    expect(once.outcome).toBe('appended');
    expect(twice).toEqual({ ...once, outcome: 'duplicate' });
    expect(await store.readStream(stream)).toHaveLength(2);
  });

  it('another handler of the same event has ids of its own', async () => {
    const stream = aStream();
    await react(store, notebook, stream, { words: ['ice'] }, cause, 'note-it', { actorName: 'routing' });
    const other = await react(store, notebook, stream, { words: ['snow'] }, cause, 'note-more', {
      actorName: 'routing',
    });
    expect(other.outcome).toBe('appended');
  });

  it('carries on from its cause', async () => {
    const done = await react(store, notebook, aStream(), { words: ['ice', 'snow'] }, cause, 'note-it', {
      actorName: 'routing',
    });
    expect(done.events.map((event) => event.id)).toEqual([0, 1].map(reactionIds(cause.id, 'note-it')));
    expect(done.events[0]!.metadata).toEqual({
      ...cause.metadata,
      causationId: cause.id,
      actor: { role: 'service:routing', ref: null },
    });
  });

  it('happens at another time when it is told so', async () => {
    const occurredAt = '2026-03-09T15:00:00.000Z';
    const done = await react(store, notebook, aStream(), { words: ['ice'] }, cause, 'note-it', {
      actorName: 'routing',
      occurredAt,
    });
    expect(done.events[0]!.metadata.occurredAt).toBe(occurredAt);
  });
});
