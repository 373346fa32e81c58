import { ConcurrencyConflict, EventIdReused } from '../errors.ts';
import { anEvent, aStream, idsOf, someEvents } from './contract-events.ts';
import type { ContractSuite } from './event-store-contract.ts';

export function appendContract(suite: ContractSuite): void {
  const { it, expect, open } = suite;
  expectedRevisionContract(suite);
  idempotenceContract(suite);
  if (suite.knowsEveryId) idReuseContract(suite);

  it('lets exactly one of many writers with the same expectation through', async () => {
    const stream = aStream();
    await open().store.append(stream, [anEvent()], 'none');
    const stores = [open().store, open().store, open().another(), open().another()];
    const tries = stores.flatMap((store) => [
      store.append(stream, [anEvent()], 1),
      store.append(stream, [anEvent()], 1),
    ]);
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const faults = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(faults.every((fault) => fault instanceof ConcurrencyConflict)).toBe(true);
    expect(await open().store.readStream(stream)).toHaveLength(2);
  });

  it('answers each of many concurrent appends with its own events', async () => {
    const appends = Array.from({ length: 40 }, (_, n) => ({ stream: aStream(), events: someEvents(1 + (n % 3)) }));
    const answers = await Promise.all(appends.map(({ stream, events }) => open().store.append(stream, events, 'none')));
    for (const [n, { stream, events }] of appends.entries()) {
      expect(idsOf(answers[n]!.events)).toEqual(idsOf(events));
      expect(answers[n]!.revision).toBe(events.length);
      expect(await open().store.readStream(stream)).toEqual(answers[n]!.events);
    }
  });
}

function expectedRevisionContract({ it, expect, open }: ContractSuite): void {
  it('`none` begins a stream at revision 1 and refuses an existing one', async () => {
    const stream = aStream();
    const appended = await open().store.append(stream, someEvents(2), 'none');
    expect(appended).toMatchObject({ status: 'appended', revision: 2 });
    expect(appended.events.map((event) => event.revision)).toEqual([1, 2]);
    expect(appended.events.at(-1)!.position).toBe(appended.position);
    await expect(open().store.append(stream, [anEvent()], 'none')).rejects.toMatchObject({
      name: 'ConcurrencyConflict',
      actual: 2,
    });
  });

  it('an exact revision continues the stream and refuses any other', async () => {
    const stream = aStream();
    await expect(open().store.append(stream, [anEvent()], 1)).rejects.toBeInstanceOf(ConcurrencyConflict);
    await open().store.append(stream, someEvents(2), 'none');
    await expect(open().store.append(stream, [anEvent()], 1)).rejects.toBeInstanceOf(ConcurrencyConflict);
    await expect(open().store.append(stream, [anEvent()], 3)).rejects.toBeInstanceOf(ConcurrencyConflict);
    expect(await open().store.append(stream, [anEvent()], 2)).toMatchObject({ status: 'appended', revision: 3 });
  });

  it('`any` appends to whatever is there', async () => {
    const stream = aStream();
    expect(await open().store.append(stream, [anEvent()], 'any')).toMatchObject({ status: 'appended', revision: 1 });
    expect(await open().store.append(stream, [anEvent()], 'any')).toMatchObject({ status: 'appended', revision: 2 });
  });

  it('a conflict writes nothing', async () => {
    const stream = aStream();
    const head = await open().store.head();
    await expect(open().store.append(stream, someEvents(3), 7)).rejects.toBeInstanceOf(ConcurrencyConflict);
    expect(await open().store.readStream(stream)).toEqual([]);
    expect(await open().store.head()).toBe(head);
  });
}

function idempotenceContract({ it, expect, open }: ContractSuite): void {
  it('the same append again is a duplicate and writes nothing', async () => {
    const stream = aStream();
    const events = someEvents(2);
    const first = await open().store.append(stream, events, 'none');
    const again = await open().another().append(stream, events, 'none');
    expect(again).toEqual({ ...first, status: 'duplicate' });
    expect(await open().store.readStream(stream)).toHaveLength(2);
  });

  it('an append whose answer was lost is a duplicate, even after the stream went on', async () => {
    const stream = aStream();
    const events = someEvents(2);
    const first = await open().store.append(stream, events, 'none');
    await open().store.append(stream, [anEvent()], 2);
    const again = await open().store.append(stream, events, 'none');
    expect(again).toMatchObject({ status: 'duplicate', revision: 3, position: first.position });
    expect(again.events).toEqual(first.events);
  });
}

function idReuseContract({ it, expect, open }: ContractSuite): void {
  const reuse = async (ids: (known: string[]) => string[], otherStream = false): Promise<unknown> => {
    const stream = aStream();
    const first = await open().store.append(stream, someEvents(2), 'none');
    const target = otherStream ? aStream() : stream;
    const outcome = await open()
      .store.append(
        target,
        ids(idsOf(first.events)).map((id) => anEvent({ id })),
        'any',
      )
      .catch((fault: unknown) => fault);
    expect(await open().store.readStream(stream)).toHaveLength(2);
    expect(await open().store.readStream(target)).toHaveLength(otherStream ? 0 : 2);
    return outcome;
  };

  it('refuses an id that stands in another stream', async () => {
    expect(await reuse((ids) => ids, true)).toBeInstanceOf(EventIdReused);
  });

  it('refuses a known id beside a new one', async () => {
    expect(await reuse(([a]) => [a!, anEvent().id])).toBeInstanceOf(EventIdReused);
  });

  it('refuses known ids in another order', async () => {
    expect(await reuse(([a, b]) => [b!, a!])).toBeInstanceOf(EventIdReused);
  });

  it('refuses an id given twice', async () => {
    const id = anEvent().id;
    expect(await reuse(() => [id, id])).toBeInstanceOf(EventIdReused);
  });

  it('an id that two streams want at the same time stands in one of them, and harms nobody else', async () => {
    const id = anEvent().id;
    const wanted = [aStream(), aStream()].map((stream) => open().store.append(stream, [anEvent({ id })], 'none'));
    const innocent = open().store.append(aStream(), [anEvent()], 'none');
    const outcomes = (await Promise.allSettled(wanted)).map((outcome) =>
      outcome.status === 'fulfilled' ? outcome.value.status : (outcome.reason as Error).name,
    );
    expect(outcomes.sort()).toEqual(['EventIdReused', 'appended']);
    expect(await innocent).toMatchObject({ status: 'appended' });
  });
}
