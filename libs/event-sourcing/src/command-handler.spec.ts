import { jest } from '@jest/globals';
import { execute, type CommandContext } from './command-handler.ts';
import { ConcurrencyConflict } from './errors.ts';
import type { EventStore } from './event-store.ts';
import { idFrom } from './ids.ts';
import { aStream, CONTRACT_EVENTS } from './contract/contract-events.ts';
import { MemoryEventStore } from './testing/memory-event-store.ts';
import { notebook } from './contract/notebook.ts';

const context: CommandContext = {
  municipality: 'contract',
  actor: { role: 'agent', ref: 'agent-7' },
  channel: 'phone',
  occurredAt: '2026-03-09T14:30:00.000Z',
};
const eventIds = (ordinal: number): string => idFrom('a key', String(ordinal));

let store: MemoryEventStore;
let stream: ReturnType<typeof aStream>;
beforeEach(() => {
  store = new MemoryEventStore(CONTRACT_EVENTS);
  stream = aStream();
});
const note = (words: string[], options = {}, to: EventStore = store) =>
  execute(to, notebook, stream, { words }, context, options);

/** Before each of the first `times` appends, another writer notes a word. */
function contended(times: number): EventStore {
  const append = store.append.bind(store);
  jest.spyOn(store, 'append').mockImplementation(async (...args) => {
    if (times-- > 0)
      await execute({ ...rest(), append } as EventStore, notebook, stream, { words: ['faster'] }, context);
    if (times >= 0) throw new ConcurrencyConflict('request-x', 'none', 1);
    return append(...args);
  });
  return store;
}
const rest = () => ({ readStream: store.readStream.bind(store) });

describe('execute', () => {
  it('appends what was decided, with its envelope', async () => {
    const done = await note(['ice', 'snow']);
    expect(done).toMatchObject({ outcome: 'appended', state: ['ice', 'snow'], revision: 2, position: 2n });
    const log = await store.readAll(0n);
    expect(done.events).toEqual(log);
    const { traceparent, ...metadata } = log[1]!.metadata;
    expect(metadata).toEqual({ ...context, correlationId: log[0]!.id, causationId: null });
    expect(traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('folds what is there before it decides', async () => {
    await note(['ice']);
    expect(await note(['ice', 'snow'])).toMatchObject({ outcome: 'appended', state: ['ice', 'snow'], revision: 2 });
  });

  it('appends nothing when the command is ignored, and says why', async () => {
    await note(['ice']);
    expect(await note(['ice'])).toEqual({
      outcome: 'ignored',
      reason: 'already-noted',
      events: [],
      state: ['ice'],
      revision: 1,
    });
    expect(await store.head()).toBe(1n);
  });

  it('throws the refusal of the domain', async () => {
    await expect(note(['a', 'b', 'c', 'd'])).rejects.toMatchObject({ code: 'notebook.full', parameters: { most: 3 } });
    expect(await store.head()).toBe(0n);
  });

  it('decides again when somebody was faster', async () => {
    const done = await note(['ice'], {}, contended(1));
    expect(done).toMatchObject({ outcome: 'appended', state: ['faster', 'ice'], revision: 2 });
  });

  it('gives up after five tries', async () => {
    await expect(note(['ice'], {}, contended(99))).rejects.toBeInstanceOf(ConcurrencyConflict);
    expect(store.append).toHaveBeenCalledTimes(5);
  });

  it('recognizes its own events, whatever it would decide today', async () => {
    const first = await note(['ice', 'snow'], { eventIds });
    await note(['rain']);
    const again = await note(['something', 'else', 'entirely', 'refused'], { eventIds });
    expect(again).toMatchObject({ outcome: 'duplicate', state: ['ice', 'snow', 'rain'], revision: 3, position: 2n });
    expect(again.events).toEqual(first.events);
    expect(await store.head()).toBe(3n);
  });

  it('takes the answer of a replica that appended the same in between', async () => {
    const read = store.readStream.bind(store);
    jest.spyOn(store, 'readStream').mockImplementationOnce(async (name) => {
      const before = await read(name);
      await note(['ice'], { eventIds });
      return before;
    });
    expect(await note(['ice'], { eventIds })).toMatchObject({
      outcome: 'duplicate',
      state: ['ice'],
      revision: 1,
      position: 1n,
    });
    expect(await store.head()).toBe(1n);
  });

  describe('that believes its stream to be new', () => {
    const fresh = { eventIds, fresh: true };

    it('does not read it', async () => {
      const read = jest.spyOn(store, 'readStream');
      expect(await note(['ice'], fresh)).toMatchObject({ outcome: 'appended', state: ['ice'], revision: 1 });
      expect(read).not.toHaveBeenCalled();
    });

    it.each([
      ['the same', ['ice', 'snow']],
      ['less', ['ice']],
      ['more', ['ice', 'snow', 'rain']],
      ['nothing that is allowed', ['a', 'b', 'c', 'd']],
    ])('recognizes its own events when it would decide %s today', async (_, words) => {
      const first = await note(['ice', 'snow'], fresh);
      const again = await note(words, fresh);
      expect(again).toEqual({ ...first, outcome: 'duplicate' });
      expect(await store.head()).toBe(2n);
    });

    it('decides on what is there when it believed wrongly', async () => {
      await note(['ice']);
      expect(await note(['snow'], fresh)).toMatchObject({ outcome: 'appended', state: ['ice', 'snow'], revision: 2 });
      expect(await note(['ice'], { eventIds: (n: number) => idFrom('other', String(n)), fresh: true })).toMatchObject({
        outcome: 'ignored',
        state: ['ice', 'snow'],
      });
    });
  });
});
