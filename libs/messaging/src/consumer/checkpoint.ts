import type { DataSource, EntityManager } from 'typeorm';
import { NotInCharge } from '../lease.ts';
import { sqlOfTypeOrm, type Row } from '../sql.ts';

/** The last event that a consumer is done with, and the log it belongs to. */
export interface LastHandled {
  /** Null before the first event. */
  readonly logId: string | null;
  /** 0 before the first event. */
  readonly position: bigint;
  readonly eventId: string | null;
}

/** An event that the consumer is done with, as the checkpoint records it. */
export interface HandledEvent {
  readonly logId: string;
  readonly position: bigint;
  readonly eventId: string;
  /** ISO 8601, UTC; null when not known. */
  readonly recordedAt: string | null;
}

interface Saving {
  /** The transaction to write in. Default: a separate one. */
  readonly within?: EntityManager | DataSource;
  /** True when a counted handler is still working on a later event, so that its start stays counted. Default false. */
  readonly stillAtWork?: boolean;
}

/** The consumer's row in the service's own database. Every write checks the previous position, the generation and the lease's holder. */
export class Checkpoint {
  private constructor(
    private readonly dataSource: DataSource,
    private readonly consumer: string,
    private readonly holder: string,
    public lastHandled: LastHandled,
    /** The consumer passes over events up to this position, which are older than itself. */
    readonly floor: bigint,
    /** Number of the swap that made the present tables. After another swap, every write fails until the checkpoint is opened again. */
    private readonly generation: number,
    /** How often work began at this position without moving past it; when above 0 at a start, a process died here. */
    public starts: number,
    public asOf: string | null,
  ) {}

  /** `initialFloor` gives the floor of a new consumer. */
  static async open(
    dataSource: DataSource,
    consumer: string,
    holder: string,
    initialFloor: () => Promise<bigint>,
  ): Promise<Checkpoint> {
    const row = (await readRow(dataSource, consumer)) ?? (await createRow(dataSource, consumer, await initialFloor()));
    const { lastHandled, asOf } = checkpointOf(row);
    const [floor, generation, starts] = [BigInt(String(row.floor)), Number(row.generation), Number(row.starts)];
    return new Checkpoint(dataSource, consumer, holder, lastHandled, floor, generation, starts, asOf);
  }

  /** Reads the checkpoint without holding the lease; undefined before the first event. */
  static async peek(dataSource: DataSource, consumer: string) {
    const row = await readRow(dataSource, consumer);
    return row && checkpointOf(row);
  }

  /** Counts a start, before a handler is called. Rejects with `NotInCharge`. */
  async begin(): Promise<void> {
    await this.update(this.dataSource, 'starts = starts + 1', []);
    this.starts += 1;
  }

  /** Subtracts one start, because the handler waits and did not die. Earlier starts stay counted. */
  async takeBack(): Promise<void> {
    await this.update(this.dataSource, 'starts = starts - 1', []);
    this.starts -= 1;
  }

  /** Moves the checkpoint, in the given transaction or in its own. Call `moved` once it is committed. Rejects with `NotInCharge`. */
  async save(passed: HandledEvent, { within = this.dataSource, stillAtWork = false }: Saving = {}): Promise<void> {
    const { logId, position, eventId, recordedAt } = passed;
    const starts = stillAtWork ? 'starts' : '0';
    await this.update(
      within,
      `log_id = $5, position = $6, event_id = $7, as_of = coalesce($8::timestamptz, as_of), starts = ${starts}, moved_at = clock_timestamp()`,
      [logId, String(position), eventId, recordedAt],
    );
  }

  /** Checks that this replica is still in charge when there is nothing to save. Rejects with `NotInCharge`. */
  async confirm(): Promise<void> {
    const rows = await sqlOfTypeOrm(this.dataSource)(
      `select consumer from consumer_checkpoint where ${IN_CHARGE}`,
      this.inCharge,
    );
    if (rows.length !== 1) throw new NotInCharge();
  }

  moved(passed: HandledEvent, { stillAtWork = false }: Saving = {}): void {
    this.lastHandled = passed;
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
    return [this.consumer, String(this.lastHandled.position), this.holder, this.generation];
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

function checkpointOf(row: Row): { lastHandled: LastHandled; asOf: string | null } {
  return {
    lastHandled: {
      logId: row.log_id as string | null,
      position: BigInt(String(row.position)),
      eventId: row.event_id as string | null,
    },
    asOf: row.as_of instanceof Date ? row.as_of.toISOString() : null,
  };
}
