import type { DataSource, EntityManager } from 'typeorm';
import { NotInCharge } from '../lease.ts';
import { sqlOfTypeOrm, type Row } from '../sql.ts';

/** Where a consumer stands in which log. */
export interface Standing {
  /** Null before the first event. */
  readonly logId: string | null;
  /** Position of the last event done with; 0 before the first. */
  readonly position: bigint;
  readonly eventId: string | null;
}

/** An event that was done with, to be remembered as the consumer's standing. */
export interface Passed {
  readonly logId: string;
  readonly position: bigint;
  readonly eventId: string;
  /** ISO 8601, UTC; null when it is not known. */
  readonly recordedAt: string | null;
}

interface Saving {
  /** Default: a transaction of its own. */
  readonly within?: EntityManager | DataSource;
  /** A handler that was counted is at work on something after this: the count stays. Default false. */
  readonly stillAtWork?: boolean;
}

/** The consumer's row in the service's own database. Every write compares the position before it, the generation and the lease's holder. */
export class Checkpoint {
  private constructor(
    private readonly dataSource: DataSource,
    private readonly consumer: string,
    private readonly holder: string,
    public standing: Standing,
    /** Events up to this position are older than the consumer: passed over. */
    readonly floor: bigint,
    /** Of the rows: a swap of read models begins a new one, and whoever held the old one must open it anew. */
    private readonly generation: number,
    /** Times that work began at this position without getting past it; above 0 at a start means that a process died here. */
    public starts: number,
    public asOf: string | null,
  ) {}

  /** `birth` says the floor when the consumer is new. */
  static async open(
    dataSource: DataSource,
    consumer: string,
    holder: string,
    birth: () => Promise<bigint>,
  ): Promise<Checkpoint> {
    const row = (await readRow(dataSource, consumer)) ?? (await createRow(dataSource, consumer, await birth()));
    const { standing, asOf } = standingOf(row);
    const [floor, generation, starts] = [BigInt(String(row.floor)), Number(row.generation), Number(row.starts)];
    return new Checkpoint(dataSource, consumer, holder, standing, floor, generation, starts, asOf);
  }

  /** What a replica that stands by can tell; undefined before the first event. */
  static async peek(dataSource: DataSource, consumer: string) {
    const row = await readRow(dataSource, consumer);
    return row && standingOf(row);
  }

  /** Counts a start, before a handler is called. Rejects with `NotInCharge`. */
  async begin(): Promise<void> {
    await this.update(this.dataSource, 'starts = starts + 1', []);
    this.starts += 1;
  }

  /** Takes a start back: the handler did not die, it waits. What was counted before it stays. */
  async takeBack(): Promise<void> {
    await this.update(this.dataSource, 'starts = starts - 1', []);
    this.starts -= 1;
  }

  /** Moves on, in the given transaction or in one of its own. Call `moved` once it is committed. Rejects with `NotInCharge`. */
  async save(passed: Passed, { within = this.dataSource, stillAtWork = false }: Saving = {}): Promise<void> {
    const { logId, position, eventId, recordedAt } = passed;
    const starts = stillAtWork ? 'starts' : '0';
    await this.update(
      within,
      `log_id = $5, position = $6, event_id = $7, as_of = coalesce($8::timestamptz, as_of), starts = ${starts}, moved_at = clock_timestamp()`,
      [logId, String(position), eventId, recordedAt],
    );
  }

  /** Whether it may still go on, where there is nothing to save. Rejects with `NotInCharge`. */
  async confirm(): Promise<void> {
    const rows = await sqlOfTypeOrm(this.dataSource)(
      `select consumer from consumer_checkpoint where ${IN_CHARGE}`,
      this.inCharge,
    );
    if (rows.length !== 1) throw new NotInCharge();
  }

  moved(passed: Passed, { stillAtWork = false }: Saving = {}): void {
    this.standing = passed;
    this.asOf = passed.recordedAt ?? this.asOf;
    if (!stillAtWork) this.starts = 0;
  }

  private async update(within: EntityManager | DataSource, change: string, parameters: unknown[]): Promise<void> {
    const rows = await sqlOfTypeOrm(within)(
      `with moved as (
         update consumer_checkpoint set ${change} where ${IN_CHARGE} returning consumer)
       select consumer from moved`,
      [...this.inCharge, ...parameters],
    );
    if (rows.length !== 1) throw new NotInCharge();
  }

  private get inCharge(): unknown[] {
    return [this.consumer, String(this.standing.position), this.holder, this.generation];
  }
}

const IN_CHARGE = `consumer = $1 and position = $2 and generation = $4
  and exists (select from consumer_lease where name = $1 and holder = $3)`;

async function readRow(dataSource: DataSource, consumer: string): Promise<Row | undefined> {
  const rows = await sqlOfTypeOrm(dataSource)(
    'select log_id, position, event_id, floor, generation, starts, as_of from consumer_checkpoint where consumer = $1',
    [consumer],
  );
  return rows[0];
}

async function createRow(dataSource: DataSource, consumer: string, floor: bigint): Promise<Row> {
  await sqlOfTypeOrm(dataSource)(
    'insert into consumer_checkpoint (consumer, floor) values ($1, $2) on conflict do nothing',
    [consumer, String(floor)],
  );
  return (await readRow(dataSource, consumer))!;
}

function standingOf(row: Row): { standing: Standing; asOf: string | null } {
  return {
    standing: {
      logId: row.log_id as string | null,
      position: BigInt(String(row.position)),
      eventId: row.event_id as string | null,
    },
    asOf: row.as_of instanceof Date ? row.as_of.toISOString() : null,
  };
}
