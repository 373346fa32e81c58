import type { NewEvent } from '@guichet/events';
import { ConcurrencyConflict, EventIdReused } from '../errors.ts';
import type { ExpectedRevision } from '../event-store.ts';
import { anEvent, aStream, idsOf, Noted, someEvents } from './contract-events.ts';
import type { ContractSuite } from './event-store-contract.ts';

/** Repeated appends. A store that does not know every id recognizes a repetition by the ids at the expected revision. */
export function idempotenceContract(suite: ContractSuite): void {
  againUnderTheSameExpectation(suite);
  if (suite.knowsEveryId) againUnderAnyExpectation(suite);
  partOfItAgain(suite);
}

function againUnderTheSameExpectation({ it, expect, open }: ContractSuite): void {
  /** Appends twice to a stream of the given length; optionally other events are appended in between. */
  const twice = async (length: number, goesOn: number) => {
    const stream = aStream();
    if (length) await open().store.append(stream, someEvents(length), 'none');
    const events = someEvents(2);
    const first = await open().store.append(stream, events, length || 'none');
    if (goesOn) await open().store.append(stream, someEvents(goesOn), first.revision);
    const before = await open().store.readStream(stream);
    const again = await open()
      .another()
      .append(stream, events, length || 'none');
    expect(again).toMatchObject({ ...first, status: 'duplicate', revision: length + 2 + goesOn });
    expect(await open().store.readStream(stream)).toEqual(before);
  };

  it('the first append of a stream again is a duplicate and writes nothing', () => twice(0, 0));
  it('a later append again is a duplicate and writes nothing', () => twice(3, 0));
  it('an append whose answer was lost is a duplicate, even after the stream went on', () => twice(0, 3));
  it('a later append whose answer was lost is one, too', () => twice(2, 3));

  it('the same append by many replicas at once is written once', async () => {
    const [stream, events] = [aStream(), someEvents(3)];
    const replicas = Array.from({ length: 6 }, () => open().another().append(stream, events, 'none'));
    const statuses = (await Promise.all(replicas)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 'appended')).toHaveLength(1);
    expect(idsOf(await open().store.readStream(stream))).toEqual(idsOf(events));
  });

  it('what stands under an id stays: other content with it changes nothing', async () => {
    const stream = aStream();
    const event = anEvent();
    const first = await open().store.append(stream, [event], 'none');
    const other: NewEvent = { ...event, ...Noted({ words: ['neige'] }) };
    const again = await open().store.append(stream, [other], 'none');
    expect(again).toMatchObject({ ...first, status: 'duplicate' });
    expect(await open().store.readStream(stream)).toMatchObject(first.events);
  });
}

function againUnderAnyExpectation({ it, expect, open }: ContractSuite): void {
  const expectations: readonly ExpectedRevision[] = ['any', 'none', 2, 5, 9];
  for (const expected of expectations) {
    it(`an append again is a duplicate under \`${expected}\`, too`, async () => {
      const [stream, events] = [aStream(), someEvents(2)];
      const first = await open().store.append(stream, events, 'none');
      await open().store.append(stream, someEvents(3), 2);
      const again = await open().another().append(stream, events, expected);
      expect(again).toMatchObject({ ...first, status: 'duplicate', revision: 5 });
      expect(await open().store.readStream(stream)).toHaveLength(5);
    });
  }
}

function partOfItAgain({ it, expect, open, knowsEveryId }: ContractSuite): void {
  const refusals = knowsEveryId ? [EventIdReused.name] : [EventIdReused.name, ConcurrencyConflict.name];
  const refused = async (mix: (known: NewEvent[]) => NewEvent[]): Promise<void> => {
    const [stream, events] = [aStream(), someEvents(3)];
    await open().store.append(stream, events, 'none');
    const fault: unknown = await open()
      .another()
      .append(stream, mix(events), 'none')
      .catch((reason: unknown) => reason);
    expect(refusals).toContain((fault as Error).name);
    expect(idsOf(await open().store.readStream(stream))).toEqual(idsOf(events));
  };

  it('refuses known events with a new one behind them', () => refused((known) => [...known, anEvent()]));
  it('refuses known events with a new one before them', () => refused((known) => [anEvent(), ...known]));
  it('refuses known events with a new one among them', () => refused(([a, , c]) => [a!, anEvent(), c!]));
  it('refuses known events in another order', () => refused(([a, b, c]) => [a!, c!, b!]));
  it('refuses known events with one left out', () => refused(([a, , c]) => [a!, c!]));
}
