import { execute, type CommandContext } from '../command-handler.ts';
import type { EventStore } from '../event-store.ts';
import { newId } from '../ids.ts';
import { react } from '../reaction.ts';
import { aStream, idsOf, MUNICIPALITY, recordedIn } from './contract-events.ts';
import type { ContractSuite } from './event-store-contract.ts';
import { notebook } from './notebook.ts';

const CONTEXT: CommandContext = {
  municipality: MUNICIPALITY,
  actor: { role: 'agent', ref: 'agent-7' },
  channel: 'phone',
  occurredAt: '2026-03-09T14:30:00.000Z',
};

/** Commands and reactions take effect once on any store, whatever ids the store knows. */
export function commandContract({ it, expect, open }: ContractSuite): void {
  const cause = async () => (await recordedIn(open().store))[0]!;
  /** A handler of a request with an idempotency key, whose event ids are the same on every try. */
  const aCommand = () => {
    const [stream, ids] = [aStream(), Array.from({ length: 3 }, newId)];
    const eventIds = (ordinal: number): string => ids[ordinal]!;
    const note = (store: EventStore, words: readonly string[], options = {}) =>
      execute(store, notebook, stream, { words }, CONTEXT, { eventIds, ...options });
    const other = (word: string) => execute(open().store, notebook, stream, { words: [word] }, CONTEXT);
    return { stream, ids, note, other };
  };

  for (const fresh of [false, true]) {
    it(`a command again is a duplicate, ${fresh ? 'also for one who believes the stream is new' : 'and answers the same'}`, async () => {
      const { stream, note } = aCommand();
      const first = await note(open().store, ['ice', 'snow'], { fresh });
      const again = await note(open().another(), ['ice', 'snow'], { fresh });
      expect(first.outcome).toBe('appended');
      expect(again).toMatchObject({ ...first, outcome: 'duplicate' });
      expect(await open().store.readStream(stream)).toMatchObject(first.events);
    });
  }

  it('a command again is a duplicate after the stream went on, though it would decide otherwise today', async () => {
    const { stream, note, other } = aCommand();
    const first = await note(open().store, ['ice']);
    await other('snow');
    const again = await note(open().another(), ['ice', 'rain'], {});
    expect(again).toMatchObject({ outcome: 'duplicate', state: ['ice', 'snow'], revision: 2 });
    expect(again.events).toMatchObject(first.events);
    expect(await open().store.readStream(stream)).toHaveLength(2);
  });

  it('a command that many replicas get at once is carried out once', async () => {
    const { stream, ids, note } = aCommand();
    const done = await Promise.all(Array.from({ length: 4 }, () => note(open().another(), ['ice', 'snow'])));
    expect(done.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
    for (const { events } of done) expect(idsOf(events)).toEqual(ids.slice(0, 2));
    expect(idsOf(await open().store.readStream(stream))).toEqual(ids.slice(0, 2));
  });

  it('commands of many at once are all carried out, each on what the others did', async () => {
    const stream = aStream();
    const words = ['ice', 'snow', 'rain'];
    await Promise.all(
      words.map((word) => execute(open().another(), notebook, stream, { words: [word] }, CONTEXT, { fresh: true })),
    );
    const noted = (await open().store.readStream(stream)).flatMap(({ data }) => (data as { words: string[] }).words);
    expect(noted.sort()).toEqual([...words].sort());
  });

  it('a reaction happens once, however often and to however many its cause is delivered', async () => {
    const [stream, causedBy] = [aStream(), await cause()];
    const delivered = (words: readonly string[]) =>
      react(open().another(), notebook, stream, { words }, causedBy, 'note-it', { actorName: 'routing' });
    const first = await Promise.all(Array.from({ length: 4 }, () => delivered(['ice', 'snow'])));
    const late = await delivered(['rain']);
    expect(first.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
    expect(late).toMatchObject({ outcome: 'duplicate', state: ['ice', 'snow'] });
    const there = await open().store.readStream(stream);
    expect(late.events).toEqual(there);
    expect(there.map(({ metadata }) => metadata.causationId)).toEqual([causedBy.id, causedBy.id]);
  });
}
