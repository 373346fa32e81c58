import type { NewEvent } from '@guichet/events';
import * as fc from 'fast-check';
import type { ExpectedRevision } from '../event-store.ts';
import { anEvent, someEvents } from './contract-events.ts';
import { follow } from './following.ts';
import type { LogModel, ModelAppend } from './log-model.ts';
import { appendAndCompare, owed, placeIn, positionsOf, seenAs, type RealLog } from './real-log.ts';

type Command = fc.AsyncCommand<LogModel, RealLog>;
type Step = (model: LogModel, real: RealLog) => Promise<void>;

const command = (label: string, run: Step, check: (model: Readonly<LogModel>) => boolean = () => true): Command => ({
  run,
  check,
  toString: () => label,
});

const right = (revision: number): ExpectedRevision => revision || 'none';
const EXPECTATIONS = {
  any: (): ExpectedRevision => 'any',
  none: (): ExpectedRevision => 'none',
  right,
  stale: (revision: number) => right(Math.max(0, revision - 1)),
  ahead: (revision: number): ExpectedRevision => revision + 1,
};

const past = (model: Readonly<LogModel>, nth: number): ModelAppend => model.appends[nth % model.appends.length]!;
const somethingPast = (model: Readonly<LogModel>): boolean => model.appends.length > 0;
const newEvents = (count: number, version: number): NewEvent[] =>
  version === 2
    ? someEvents(count)
    : someEvents(count).map(({ id }) => anEvent({ id, schemaVersion: 1, data: { word: 'glace' } }));

const appends = (key: string, count: number, version: number, expected: keyof typeof EXPECTATIONS): Command =>
  command(`append ${count} to ${key}, v${version}, expecting ${expected}`, (model, real) =>
    appendAndCompare(model, real, key, newEvents(count, version), EXPECTATIONS[expected](model.stream(key).length)),
  );

const appendsAgain = (nth: number, expected: 'same' | 'any' | 'right'): Command =>
  command(
    `append the ${nth}th again, expecting ${expected}`,
    (model, real) => {
      const { key, events, base } = past(model, nth);
      const now = { same: right(base), any: 'any', right: right(model.stream(key).length) } as const;
      return appendAndCompare(model, real, key, events, now[expected]);
    },
    somethingPast,
  );

const appendsMixed = (nth: number, newFirst: boolean): Command =>
  command(
    `append the ${nth}th again with a new event ${newFirst ? 'before' : 'behind'}`,
    (model, real) => {
      const { key, events, base } = past(model, nth);
      const mixed = newFirst ? [anEvent(), ...events] : [...events, anEvent()];
      return appendAndCompare(model, real, key, mixed, right(base));
    },
    somethingPast,
  );

const appendsElsewhere = (nth: number, key: string): Command =>
  command(
    `append the ${nth}th to ${key}`,
    (model, real) => appendAndCompare(model, real, key, past(model, nth).events, 'any'),
    somethingPast,
  );

const races = (key: string, writers: number): Command =>
  command(`${writers} append to ${key}, all expecting right`, async (model, real) => {
    const { expect, open } = real.suite;
    const expected = right(model.stream(key).length);
    const outcomes = await Promise.allSettled(
      Array.from({ length: writers }, () => open().another().append(real.stream(key), someEvents(2), expected)),
    );
    const won = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.events] : []));
    expect(won).toHaveLength(1);
    model.record(key, won[0]!, await positionsOf(real, key, won[0]!));
  });

const readsStream = (key: string): Command =>
  command(`read ${key}`, async (model, real) => {
    const { expect, open } = real.suite;
    const seen = seenAs(await open().store.readStream(real.stream(key)));
    const entries = model.log.filter((entry) => entry.key === key);
    expect(seen).toEqual(owed(model, real, entries));
  });

const readsAll = (from: number, limit: number): Command =>
  command(`read ${limit} from the ${from}th`, async (model, real) => {
    const { expect, open } = real.suite;
    const [index, position] = placeIn(model, real, from);
    const seen = await open().store.readAll(position, limit);
    expect(seenAs(seen)).toEqual(owed(model, real, model.log.slice(index, index + limit)));
    expect(await open().another().head()).toBe(model.positions.at(-1) ?? real.before);
  });

const subscribes = (from: number): Command =>
  command(
    `subscribe from the ${from}th`,
    async (model, real) => {
      const { expect, open, patienceMs: withinMs } = real.suite;
      const [index, position] = placeIn(model, real, from % model.log.length);
      const lastId = model.log.at(-1)!.event.id;
      const seen = await follow(open().store, position, { lastId, withinMs });
      expect(seenAs(seen)).toEqual(owed(model, real, model.log.slice(index)));
    },
    somethingPast,
  );

/** Random sequences of calls to a log, without calls that the store does not support. */
export function logCommands(knowsEveryId: boolean): fc.Arbitrary<Iterable<Command>> {
  const key = fc.constantFrom('a', 'b', 'c');
  const nth = fc.nat({ max: 30 });
  const count = fc.integer({ min: 1, max: 4 });
  const expectation = fc.constantFrom(...(Object.keys(EXPECTATIONS) as (keyof typeof EXPECTATIONS)[]));
  const again = knowsEveryId ? fc.constantFrom('same', 'any', 'right') : fc.constant('same');
  const all: fc.Arbitrary<Command>[] = [
    fc.tuple(key, count, fc.constantFrom(1, 2), expectation).map((chosen) => appends(...chosen)),
    fc.tuple(key, count, fc.constant(2), fc.constant('right' as const)).map((chosen) => appends(...chosen)),
    fc.tuple(nth, again as fc.Arbitrary<'same' | 'any' | 'right'>).map((chosen) => appendsAgain(...chosen)),
    fc.tuple(nth, fc.boolean()).map((chosen) => appendsMixed(...chosen)),
    fc.tuple(key, fc.integer({ min: 2, max: 4 })).map((chosen) => races(...chosen)),
    key.map(readsStream),
    fc.tuple(nth, fc.integer({ min: 1, max: 12 })).map((chosen) => readsAll(...chosen)),
    nth.map(subscribes),
    ...(knowsEveryId ? [fc.tuple(nth, key).map((chosen) => appendsElsewhere(...chosen))] : []),
  ];
  return fc.commands(all, { maxCommands: 25, size: 'medium' });
}
