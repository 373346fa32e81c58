import { CONTRACT_EVENTS } from './contract-events.ts';
import { eventStoreContract } from './event-store-contract.ts';
import * as appends from '../testing/faulty-appends.ts';
import * as reads from '../testing/faulty-reads.ts';
import { faultyStore, type Fault } from '../testing/faulty-stores.ts';
import { MemoryEventStore } from '../testing/memory-event-store.ts';
import { jestRunner, type TestRunner } from './test-runner.ts';

/** Time limits in ms: a faulty store may make a test wait for ever, and a correct one may be slow on a busy machine. */
const PATIENCE = {
  faulty: { patienceMs: 500, mostMs: 3_000 },
  sound: { patienceMs: 20_000, mostMs: 50_000 },
};

/** Runs one test of the contract on a store, and gives its failure. */
async function failureOf(
  title: string,
  fault: Fault,
  { patienceMs, mostMs }: (typeof PATIENCE)['sound'],
): Promise<unknown> {
  const memory = new MemoryEventStore(CONTRACT_EVENTS);
  const store = faultyStore(memory, fault);
  const before: (() => unknown)[] = [];
  const tests = new Map<string, () => unknown>();
  const runner: TestRunner = {
    describe: (_, body) => body(),
    it: (name, body) => void tests.set(name, body),
    beforeAll: (body) => void before.push(body),
    afterAll: () => undefined,
    expect: jestRunner().expect,
  };
  const opened = {
    store,
    another: () => store,
    changeLogId: async () => memory.changeLogId(),
    cleanup: () => store.close(),
  };
  eventStoreContract('a faulty store', async () => opened, { runner, patienceMs });
  if (!tests.has(title)) throw new Error(`the contract has no test “${title}”`);
  for (const body of before) await body();
  const late = Promise.withResolvers<unknown>();
  const timer = setTimeout(() => late.resolve(new Error('it took too long')), mostMs);
  const outcome = (async () => tests.get(title)!())().then(
    () => undefined,
    (fault: unknown) => fault,
  );
  return Promise.race([outcome, late.promise]).finally(() => clearTimeout(timer));
}

const SKIPPED = 'shows everybody who follows while 16 write the same order, with nothing skipped';
const READ_PAST = 'puts no event behind a position that somebody has read past';
const SLOW = 'waits for a slow reader: skips nothing, and never gives more than it can hold';
const MODEL = 'answers any sequence of appends and reads as its model does';

const FOUND: readonly (readonly [Fault, ...string[]])[] = [
  [appends.positionsBeforeCommits, SKIPPED, READ_PAST],
  [appends.eventByEvent, 'shows readers the whole of an append or nothing of it, while it is being written'],
  [appends.eventByEvent, 'writes nothing of forty events of which number 21 is bad'],
  [appends.anyExpectation, '`2` is refused on a stream of 1 event', MODEL],
  [appends.anyExpectation, 'lets exactly one of many writers with the same expectation through'],
  [appends.noneMeansAny, '`none` is refused on a stream of 3 events'],
  [appends.conflictWithoutTruth, '`4` is refused on a stream of 3 events'],
  [appends.restOfAPart, 'refuses known events with a new one behind them', MODEL],
  [appends.duplicateAsItIsGiven, 'what stands under an id stays: other content with it changes nothing'],
  [
    appends.duplicateAtItsOldRevision,
    'an append whose answer was lost is a duplicate, even after the stream went on',
    MODEL,
  ],
  [reads.firstOfAPageLost, 'reads the log on from any position, in order, up to a limit', SKIPPED],
  [reads.lastReadAgain, 'gives nothing twice to one who asks on from the end', SKIPPED],
  [reads.limitless, SLOW, 'reads the log on from any position, in order, up to a limit', MODEL],
  [reads.deafWhileItsReaderWorks, SLOW, 'catches up, follows live, falls behind, catches up and follows live again'],
  [reads.goesOnAfterAbort, 'ends when it is told to while its reader works, whatever else there is'],
  [reads.oneForAll, 'gives each of two subscribers everything, however long the other takes'],
  [reads.oldShapeToSubscribers, 'gives an old version in today’s shape, whoever reads it and however', MODEL],
  [reads.eventAfterThePosition, 'gives the event that stands at a position, and nothing where none does'],
  [reads.oneMunicipality, 'keeps streams of one name apart by municipality'],
  [reads.remembersItsLogId, 'has another identity once it was restored, which those who are connected learn'],
  [reads.headBehind, 'never moves its head back, nor leaves it behind what it acknowledged'],
  [reads.lendsItsOwnEvents, 'is not changed through what it was given or gave'],
  [
    reads.latin,
    'gives an event back as it was appended',
    'takes an event of exactly 256 KiB in UTF-8 and gives it back as it was',
  ],
];

/** Random sequences with a fixed seed, so that every run finds the same faults. */
const SEED = { GUICHET_PROPERTY_SEED: '311', GUICHET_PROPERTY_RUNS: '40' };
let environment: NodeJS.ProcessEnv;
beforeAll(() => {
  environment = { ...process.env };
  Object.assign(process.env, SEED);
});
afterAll(() => {
  process.env = environment;
});

describe('the contract of an event store', () => {
  const cases = FOUND.flatMap(([fault, ...titles]) => titles.map((title) => ({ name: fault.name, title, fault })));
  it.each(cases)(
    'finds $name: $title',
    async ({ title, fault }) => {
      expect(await failureOf(title, fault, PATIENCE.faulty)).toBeInstanceOf(Error);
    },
    60_000,
  );

  it.each([...new Set(cases.map(({ title }) => title))])(
    'finds nothing in a sound store: %s',
    async (title) => {
      expect(await failureOf(title, () => ({}), PATIENCE.sound)).toBeUndefined();
    },
    60_000,
  );
});
