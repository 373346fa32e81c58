import { Coalescer } from './coalescer.ts';
import { EventStoreUnavailable } from './errors.ts';
import { BATCH_OF_APPENDS, type AppendVerdict, type PendingAppend } from './postgres/append-statement.ts';
import { anEvent } from './contract/contract-events.ts';

const verdict = (position: number): AppendVerdict => ({
  status: 'appended',
  revision: 1,
  position: BigInt(position),
  recordedAt: '',
});
const append = (streamId: string, bytes = 100): PendingAppend => ({
  municipality: 'contract',
  streamId,
  expected: -2,
  events: [{ event: anEvent(), data: '{}', metadata: '{}', bytes }],
});

/** A database that answers when the test says so, and records its calls. */
class Database {
  readonly batches: string[][] = [];
  readonly #answers: (() => void)[] = [];
  spoilt = new Set<string>();
  down = false;
  readonly commits = new Coalescer<PendingAppend, AppendVerdict>(BATCH_OF_APPENDS, (batch) => this.#write(batch));

  #write(batch: readonly PendingAppend[]): Promise<AppendVerdict[]> {
    this.batches.push(batch.map(({ streamId }) => streamId));
    return new Promise((resolve, reject) => {
      this.#answers.push(() => {
        if (this.down) reject(new EventStoreUnavailable('down'));
        else if (batch.some(({ streamId }) => this.spoilt.has(streamId))) reject(new Error('spoilt'));
        else resolve(batch.map((_, index) => verdict(index)));
      });
    });
  }

  async answer(): Promise<void> {
    this.#answers.shift()?.();
    await turn();
  }
}
const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('a coalescer', () => {
  it('writes what comes in one turn at once, and each caller gets its own verdict', async () => {
    const db = new Database();
    const all = Promise.all(['a', 'b', 'c'].map((name) => db.commits.add(append(name))));
    await turn();
    expect(db.batches).toEqual([['a', 'b', 'c']]);
    await db.answer();
    expect((await all).map(({ position }) => position)).toEqual([0n, 1n, 2n]);
  });

  it('gathers what comes while two batches are under way', async () => {
    const db = new Database();
    for (const name of ['a', 'b', 'c', 'd']) {
      void db.commits.add(append(name));
      await turn();
    }
    expect(db.batches).toEqual([['a'], ['b']]);
    await db.answer();
    expect(db.batches).toEqual([['a'], ['b'], ['c', 'd']]);
  });

  it('has at most one append of a stream under way, in the callers’ order', async () => {
    const db = new Database();
    const done: string[] = [];
    for (const name of ['first', 'second']) void db.commits.add(append('a')).then(() => done.push(name));
    void db.commits.add(append('b'));
    await turn();
    expect(db.batches).toEqual([['a', 'b']]);
    await db.answer();
    expect(done).toEqual(['first']);
    expect(db.batches).toEqual([['a', 'b'], ['a']]);
    await db.answer();
    expect(done).toEqual(['first', 'second']);
  });

  it('bounds a batch in bytes, but lets any single append through', async () => {
    const db = new Database();
    for (const name of ['a', 'b', 'c']) void db.commits.add(append(name, 1_500_000));
    await turn();
    await db.answer();
    await db.answer();
    expect(db.batches).toEqual([['a'], ['b'], ['c']]);
  });

  it('tries each alone when a batch fails, so that one spoils nothing for the others', async () => {
    const db = new Database();
    db.spoilt.add('b');
    const all = Promise.allSettled(['a', 'b', 'c'].map((name) => db.commits.add(append(name))));
    for (let n = 0; n < 4; n++) {
      await turn();
      await db.answer();
    }
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(db.batches).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c']]);
  });

  it('does not try again in an outage, and goes on after it', async () => {
    const db = new Database();
    db.down = true;
    const all = Promise.allSettled(['a', 'b'].map((name) => db.commits.add(append(name))));
    await turn();
    await db.answer();
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(db.batches).toHaveLength(1);
    db.down = false;
    const after = db.commits.add(append('a'));
    await turn();
    await db.answer();
    expect(await after).toEqual(verdict(0));
  });
});
