import * as fc from 'fast-check';
import { Coalescer } from './coalescer.ts';
import { holds } from './contract/property-run.ts';

interface Call {
  readonly stream: string;
  readonly expected: 'any' | number;
  /** Size of the append; two of the largest do not fit into one batch. */
  readonly bytes: number;
  /** The database refuses it. */
  readonly spoilt: boolean;
}

const aCall: fc.Arbitrary<Call> = fc.record({
  stream: fc.constantFrom('a', 'b', 'c'),
  expected: fc.constantFrom('any' as const, 0, 1, 2, 3),
  bytes: fc.constantFrom(100, 900_000, 1_500_000),
  spoilt: fc.nat({ max: 5 }).map((chance) => chance === 0),
});

/** A model of the database's streams: a batch is written completely, or not at all when one append is refused. */
class Streams {
  readonly #revisions = new Map<string, number>();

  write(batch: readonly Call[]): string[] {
    if (batch.some(({ spoilt }) => spoilt)) throw new Error('spoilt');
    return batch.map(({ stream, expected }) => {
      const revision = this.#revisions.get(stream) ?? 0;
      if (expected !== 'any' && expected !== revision) return `conflict at ${revision}`;
      this.#revisions.set(stream, revision + 1);
      return `appended at ${revision + 1}`;
    });
  }
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
async function oneByOne(calls: readonly Call[]): Promise<string[]> {
  const streams = new Streams();
  return calls.map((call) => (call.spoilt ? 'spoilt' : streams.write([call])[0]!));
}

/** When `pauses[n]` is true, others get a turn after the n-th caller. The scheduler answers batches in any order. */
async function together(
  calls: readonly Call[],
  pauses: readonly boolean[],
  scheduler: fc.Scheduler,
): Promise<string[]> {
  const streams = new Streams();
  const run = async (batch: readonly Call[]): Promise<string[]> => {
    expect(new Set(batch.map(({ stream }) => stream)).size).toBe(batch.length);
    await scheduler.schedule(Promise.resolve());
    return streams.write(batch);
  };
  const batchOf = { keyOf: ({ stream }: Call) => stream, bytesOf: ({ bytes }: Call) => bytes };
  const coalescer = new Coalescer(batchOf, run);
  const answers: Promise<string>[] = [];
  for (const [n, call] of calls.entries()) {
    answers.push(coalescer.add(call).catch((fault: unknown) => (fault as Error).message));
    if (pauses[n % pauses.length]) await turn();
  }
  const answered = new AbortController();
  const all = Promise.all(answers).finally(() => answered.abort());
  for (; !answered.signal.aborted; await turn()) if (scheduler.count() > 0) await scheduler.waitOne();
  return all;
}

it('gives every caller the answer that it would get if each append were made alone, one after the other', () => {
  const cases = fc.tuple(
    fc.array(aCall, { minLength: 1, maxLength: 12, size: 'max' }),
    fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
    fc.scheduler(),
  );
  const property = fc.asyncProperty(cases, async ([calls, pauses, scheduler]) => {
    expect(await together(calls, pauses, scheduler)).toEqual(await oneByOne(calls));
  });
  return holds(property, 200);
}, 60_000);
