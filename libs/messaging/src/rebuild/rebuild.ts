import { setTimeout as delay } from 'node:timers/promises';
import { compareTables, isEqual } from './comparison.ts';
import { FreshTableWriter } from './fresh-table-writer.ts';
import { FreshTables } from './fresh-tables.ts';
import { BATCH, readAhead } from './log-reader.ts';
import { RebuildRefused } from './rebuild-error.ts';
import type { Phase, Rebuilt, RebuildOptions } from './rebuild-options.ts';
import { withCleanup, freshSchema, LIVE, RebuildConnection } from './connection.ts';
import { isBusy, lockCheckpoint, lockTables, swapIn, type ResumePoint } from './swap.ts';

const SWAP_TRIES = 10;

/**
 * Reads the log into fresh tables beside the live ones, compares both at one position and swaps them. Meanwhile the live tables are served
 * and updated; they pause only briefly, for the comparison's snapshot and for the swap. Rejects with `RebuildRefused`.
 */
export async function rebuild(options: RebuildOptions): Promise<Rebuilt> {
  const { consumer } = options.model;
  const connection = await RebuildConnection.open(options.databaseUrl, `rebuild-${consumer}`, freshSchema(consumer));
  try {
    await claim(consumer, connection);
    const lockConnection = await RebuildConnection.open(options.databaseUrl, `rebuild-${consumer}-swap`);
    try {
      return await new Rebuild(options, connection, lockConnection, await options.store.logId()).run();
    } finally {
      await lockConnection.close();
    }
  } finally {
    await connection.close();
  }
}

/** Ensures one rebuild or roll-back of a model at a time, by a lock that ends with the connection. */
export async function claim(consumer: string, connection: RebuildConnection): Promise<void> {
  const [row] = await connection.query<{ ours: boolean }[]>(
    `select pg_try_advisory_lock(hashtext('guichet:rebuild'), hashtext($1)) as ours`,
    [consumer],
  );
  if (!row!.ours) throw new RebuildRefused('another-is-running');
}

class Rebuild {
  private readonly tables: FreshTables;
  private readonly writer: FreshTableWriter;
  private phase: Phase = 'reading';
  private target = 0n;

  constructor(
    private readonly options: RebuildOptions,
    /** Writes the fresh tables. */
    private readonly connection: RebuildConnection,
    /** Locks the live checkpoint and the live tables. */
    private readonly lockConnection: RebuildConnection,
    logId: string,
  ) {
    const { model, store, batchSize } = options;
    this.tables = new FreshTables(model, connection);
    this.writer = new FreshTableWriter(model, store, logId, connection, () => this.reportProgress(), batchSize);
  }

  async run(): Promise<Rebuilt> {
    if (!this.options.otherLog) await this.requireFollowedLog();
    await this.tables.create();
    return withCleanup(
      () => this.fillAndSwap(),
      () => this.tables.drop(),
    );
  }

  /** Throws where the live tables know what this log does not, as when it is empty or not theirs. */
  private async requireFollowedLog(): Promise<void> {
    const { store } = this.options;
    const live = await this.liveCheckpoint();
    if (live.logId === null) return;
    if (live.logId !== this.writer.logId) throw new RebuildRefused('follows-another-log');
    const head = await store.head();
    if (live.position > head) throw new RebuildRefused('log-is-shorter', `${head} < ${live.position}`);
    if (live.eventId !== null && (await store.eventAt(live.position))?.id !== live.eventId)
      throw new RebuildRefused('follows-another-log');
  }

  private async fillAndSwap(): Promise<Rebuilt> {
    const { checkOnly, acceptDifferences } = this.options;
    const measure = await this.fill();
    const compared = await this.compare();
    const verdict = compared ? (isEqual(compared.tables) ? 'equal' : 'different') : 'other-log';
    const swapped = !checkOnly && (verdict !== 'different' || acceptDifferences === true);
    const position = swapped ? await this.swap() : this.writer.end.position;
    const { consumer } = this.options.model;
    return { consumer, verdict, swapped, position, tables: [], ...compared, ...measure };
  }

  private async fill(): Promise<Pick<Rebuilt, 'events' | 'seconds'>> {
    const began = performance.now();
    await this.catchUp();
    this.reportProgress('securing');
    await this.tables.secure();
    const measure = { events: this.writer.events, seconds: (performance.now() - began) / 1000 };
    await this.catchUp();
    return measure;
  }

  /** Reads until less than one batch is missing up to the live model. */
  private async catchUp(): Promise<void> {
    do this.target = await this.targetFor(await this.liveCheckpoint());
    while ((await this.writer.catchUp(this.target)) > BATCH);
  }

  /** The position to read up to: that of the live model, or the end of the log when the live model follows another log. */
  private async targetFor(live: ResumePoint): Promise<bigint> {
    const head = await this.options.store.head();
    return live.logId === this.writer.logId && live.position < head ? live.position : head;
  }

  private async liveCheckpoint(): Promise<ResumePoint> {
    return this.lockConnection.transaction(() => lockCheckpoint(this.options.model.consumer, this.lockConnection));
  }

  /** Compares both sides in one snapshot, at the live model's position; undefined when the live model follows another log. */
  private async compare(): Promise<Pick<Rebuilt, 'tables' | 'position'> | undefined> {
    this.reportProgress('comparing');
    const { model } = this.options;
    const live = await this.lockConnection.transaction(async () => {
      const held = await lockCheckpoint(model.consumer, this.lockConnection);
      await this.writer.catchUp(await this.targetFor(held));
      await this.connection.query('begin isolation level repeatable read, read only');
      await this.connection.query('select count(*) from consumer_checkpoint'); // the first query takes the snapshot
      return held;
    });
    return withCleanup(
      () => this.compareAt(live),
      () => this.connection.query('commit'),
    );
  }

  private async compareAt(live: ResumePoint): Promise<Pick<Rebuilt, 'tables' | 'position'> | undefined> {
    if (!this.writer.contains(live)) return undefined;
    const { model } = this.options;
    const onTheirWay = model.mode === 'reaction' ? await this.idsAfter(live.position) : new Set<string>();
    return { tables: await compareTables(model, this.connection, onTheirWay), position: live.position };
  }

  /** Ids of the requests, cases and notices that have events after a position. */
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
      await this.catchUp();
      this.reportProgress('swapping');
      try {
        return await this.lockConnection.transaction(() => this.swapNow());
      } catch (failure) {
        if (!isBusy(failure)) throw failure;
        if (tries === SWAP_TRIES) throw new RebuildRefused('tables-busy');
        await delay(tries * 200);
      }
    }
  }

  private async swapNow(): Promise<bigint> {
    const { model, store } = this.options;
    const live = await lockCheckpoint(model.consumer, this.lockConnection);
    await this.writer.catchUp(await this.targetFor(live));
    const followed = this.writer.contains(live);
    await lockTables(model, this.lockConnection);
    // A reaction handles the events after its checkpoint again, and must then find in the tables what it already did.
    if (model.mode === 'reaction') await this.writer.catchUp(await store.head());
    await model.carryOver?.(this.lockConnection, LIVE, freshSchema(model.consumer), followed);
    const resumeAt = await this.resumePoint(followed ? live : undefined);
    await swapIn(model, resumeAt, this.lockConnection);
    return resumeAt.position;
  }

  private resumePoint(followed: ResumePoint | undefined): Promise<ResumePoint> | ResumePoint {
    if (followed) return followed;
    return this.options.model.mode === 'reaction' ? this.writer.resumption() : this.writer.end;
  }

  private reportProgress(phase = this.phase): void {
    this.phase = phase;
    const { events, end } = this.writer;
    this.options.onProgress?.({ phase, position: end.position, target: this.target, events });
  }
}
