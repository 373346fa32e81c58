import { setTimeout as delay } from 'node:timers/promises';
import { compareTables, isEqual } from './comparison.ts';
import { FreshReading } from './fresh-reading.ts';
import { FreshTables } from './fresh-tables.ts';
import { BATCH, readAhead } from './log-reader.ts';
import { RebuildRefused } from './rebuild-error.ts';
import type { Phase, Rebuilt, RebuildOptions } from './rebuild-options.ts';
import { ended, freshSchema, LIVE, Session } from './session.ts';
import { isBusy, lockCheckpoint, lockTables, swapIn, type Place } from './swap.ts';

const SWAP_TRIES = 10;

/**
 * Reads the log into fresh tables beside the live ones, compares them at one position and swaps them. The live model is served and followed
 * on all the while; it waits for moments at the comparison's snapshot and at the swap. Rejects with `RebuildRefused`.
 */
export async function rebuild(options: RebuildOptions): Promise<Rebuilt> {
  const { consumer } = options.model;
  const session = await Session.open(options.databaseUrl, `rebuild-${consumer}`, freshSchema(consumer));
  try {
    await claim(consumer, session);
    const guard = await Session.open(options.databaseUrl, `rebuild-${consumer}-swap`);
    try {
      return await new Rebuild(options, session, guard, await options.store.logId()).run();
    } finally {
      await guard.close();
    }
  } finally {
    await session.close();
  }
}

/** One rebuild or roll-back of a model at a time; whoever holds it loses it with its connection. */
export async function claim(consumer: string, session: Session): Promise<void> {
  const [row] = await session.query<{ ours: boolean }[]>(
    `select pg_try_advisory_lock(hashtext('guichet:rebuild'), hashtext($1)) as ours`,
    [consumer],
  );
  if (!row!.ours) throw new RebuildRefused('another-is-running');
}

class Rebuild {
  private readonly tables: FreshTables;
  private readonly reading: FreshReading;
  private phase: Phase = 'reading';
  private target = 0n;

  constructor(
    private readonly options: RebuildOptions,
    /** Writes the fresh tables. */
    private readonly session: Session,
    /** Holds the live checkpoint where it is. */
    private readonly guard: Session,
    logId: string,
  ) {
    const { model, store, batchSize } = options;
    this.tables = new FreshTables(model, session);
    this.reading = new FreshReading(model, store, logId, session, () => this.tell(), batchSize);
  }

  async run(): Promise<Rebuilt> {
    await this.tables.create();
    return ended(
      () => this.fillAndSwap(),
      () => this.tables.drop(),
    );
  }

  private async fillAndSwap(): Promise<Rebuilt> {
    const { checkOnly, acceptDifferences } = this.options;
    const measure = await this.fill();
    const compared = await this.compare();
    const verdict = compared ? (isEqual(compared.tables) ? 'equal' : 'different') : 'other-log';
    const swapped = !checkOnly && (verdict !== 'different' || acceptDifferences === true);
    const position = swapped ? await this.swap() : this.reading.place.position;
    const { consumer } = this.options.model;
    return { consumer, verdict, swapped, position, tables: [], ...compared, ...measure };
  }

  private async fill(): Promise<Pick<Rebuilt, 'events' | 'seconds'>> {
    const began = performance.now();
    await this.keepUp();
    this.tell('securing');
    await this.tables.secure();
    const measure = { events: this.reading.events, seconds: (performance.now() - began) / 1000 };
    await this.keepUp();
    return measure;
  }

  /** Reads until the live model is only moments ahead. */
  private async keepUp(): Promise<void> {
    do this.target = await this.goal(await this.liveStanding());
    while ((await this.reading.catchUp(this.target)) > BATCH);
  }

  /** As far as the live model is; to the end of a log that it does not follow. */
  private async goal(live: Place): Promise<bigint> {
    const head = await this.options.store.head();
    return live.logId === this.reading.logId && live.position < head ? live.position : head;
  }

  private async liveStanding(): Promise<Place> {
    return this.guard.transaction(() => lockCheckpoint(this.options.model.consumer, this.guard));
  }

  /** Of both sides as they stood in one moment, at the live model's position; undefined where it follows another log. */
  private async compare(): Promise<Pick<Rebuilt, 'tables' | 'position'> | undefined> {
    this.tell('comparing');
    const { model } = this.options;
    const live = await this.guard.transaction(async () => {
      const held = await lockCheckpoint(model.consumer, this.guard);
      await this.reading.catchUp(await this.goal(held));
      await this.session.query('begin isolation level repeatable read, read only');
      await this.session.query('select count(*) from consumer_checkpoint'); // the first question takes the snapshot
      return held;
    });
    return ended(
      () => this.compareAt(live),
      () => this.session.query('commit'),
    );
  }

  private async compareAt(live: Place): Promise<Pick<Rebuilt, 'tables' | 'position'> | undefined> {
    if (!this.reading.contains(live)) return undefined;
    const { model } = this.options;
    const onTheirWay = model.mode === 'reaction' ? await this.idsAfter(live.position) : new Set<string>();
    return { tables: await compareTables(model, this.session, onTheirWay), position: live.position };
  }

  /** Requests, cases and notices that something happened to after a position. */
  private async idsAfter(position: bigint): Promise<Set<string>> {
    const { store } = this.options;
    const ids = new Set<string>();
    for await (const batch of readAhead(store, position, await store.head()))
      for (const { data } of batch) {
        const { requestId, caseId, noticeId } = data as Partial<Record<string, string>>;
        for (const id of [requestId, caseId, noticeId]) if (id) ids.add(id);
      }
    return ids;
  }

  /** Resolves with the position that the consumer goes on from. */
  private async swap(): Promise<bigint> {
    for (let tries = 1; ; tries += 1) {
      await this.keepUp();
      this.tell('swapping');
      try {
        return await this.guard.transaction(() => this.swapNow());
      } catch (failure) {
        if (!isBusy(failure)) throw failure;
        if (tries === SWAP_TRIES) throw new RebuildRefused('tables-busy');
        await delay(tries * 200);
      }
    }
  }

  private async swapNow(): Promise<bigint> {
    const { model, store } = this.options;
    const live = await lockCheckpoint(model.consumer, this.guard);
    await this.reading.catchUp(await this.goal(live));
    const followed = this.reading.contains(live);
    await lockTables(model, this.guard);
    // What a reaction did since its checkpoint must be there when it looks again; that it comes once more changes nothing.
    if (model.mode === 'reaction') await this.reading.catchUp(await store.head());
    await model.carryOver?.(this.guard, LIVE, freshSchema(model.consumer));
    const place = await this.placeAfter(followed ? live : undefined);
    await swapIn(model, place, this.guard);
    return place.position;
  }

  private placeAfter(followed: Place | undefined): Promise<Place> | Place {
    if (followed) return followed;
    return this.options.model.mode === 'reaction' ? this.reading.resumption() : this.reading.place;
  }

  private tell(phase = this.phase): void {
    this.phase = phase;
    const { events, place } = this.reading;
    this.options.onProgress?.({ phase, position: place.position, target: this.target, events });
  }
}
